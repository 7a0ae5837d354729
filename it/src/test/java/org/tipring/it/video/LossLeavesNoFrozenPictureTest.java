package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Clock;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.LossyRelay;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.PageVideo;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.VideoLine;
import org.tipring.it.peers.VideoPhone;
import org.tipring.it.sight.SeenPictures;
import org.tipring.it.sound.Law;
import org.tipring.media.video.VideoSize;

/** One packet in twenty is lost, both ways, between the browser and the gateway. */
@ExtendWith(OnStage.class)
class LossLeavesNoFrozenPictureTest {
  private static final double FROZEN_MILLIS = 1000;

  @ParameterizedTest
  @ValueSource(strings = {"VP8", "H264"})
  void picturesGoOnBothWays(String codec, Gateway gateway, Chromium chromium) {
    String host = gateway.quality().host();
    try (RtpPhone sound = RtpPhone.open(host, Law.PCMU, 0);
        VideoPhone phone = VideoPhone.open(host, VideoLine.h264(1), new VideoSize(640, 360));
        Sipp sipp = Sipp.answer("answer-with-video", gateway.quality().with(sound, phone));
        CallingPage page = chromium.page(gateway.origin(), "alice");
        LossyRelay relay = LossyRelay.open(42).lead(page)) {
      phone.obey(sipp);
      PageVideo video = PageVideo.on(page, codec);
      page.dial(gateway.quality().number());
      SipTrace.Message invite = sipp.awaitRequest("INVITE");
      sound.speakTo(invite.audioAddress());
      phone.filmTo(invite.videoAddress());
      page.awaitState("active");
      video.awaitFirst();
      phone.eye().awaitFirst();

      relay.lose(0.05);
      double from = Clock.nowMillis();
      SeenPictures byPage = video.watch(Duration.ofSeconds(12));
      SeenPictures byPhone = phone.eye().seen().from(from);
      page.hangUp();
      sipp.awaitSuccess();
      assertThat(relay.lost()).isGreaterThan(50);
      Seeing.assertNeverFrozen("the page", byPage, FROZEN_MILLIS);
      Seeing.assertNeverFrozen("the phone", byPhone, FROZEN_MILLIS);
    }
  }
}
