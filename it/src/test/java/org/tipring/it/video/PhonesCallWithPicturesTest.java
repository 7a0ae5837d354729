package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.ChildProcess;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.LibwebrtcPeer;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.PacketFilm;
import org.tipring.it.peers.PageVideo;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.RtpPhone;
import org.tipring.it.peers.SipTrace;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.VideoLine;
import org.tipring.it.peers.VideoPhone;
import org.tipring.it.sound.Law;

/** Phones that offer pictures themselves, and one that only plays a film. */
@ExtendWith(OnStage.class)
class PhonesCallWithPicturesTest {
  private static final VideoLine LINE = VideoLine.h264(1).withFeedback("nack pli");

  @ParameterizedTest
  @ValueSource(strings = {"VP8", "H264"})
  void aPageTakesTheCall(String codec, Gateway gateway, Chromium chromium) {
    try (CallingPage page = chromium.page(gateway.origin(), "bob");
        RtpPhone sound = RtpPhone.open(gateway.quality().host(), Law.PCMU, VideoCall.PHONE_HERTZ);
        VideoPhone phone = VideoPhone.open(gateway.quality().host(), LINE, VideoCall.SIZE);
        Sipp sipp = call(gateway, sound, phone, "bob")) {
      PageVideo video = PageVideo.on(page, codec);
      page.awaitIncoming();
      assertThat(page.frames())
          .anyMatch(frame -> !frame.isSent() && frame.text().contains("\"video\":true"));
      page.accept();
      double answeredAt = begin(sipp, sound, phone);
      Seeing.assertFirstInTime("the page", video.awaitFirst(), answeredAt);
      Seeing.assertFirstInTime("the phone", phone.eye().awaitFirst(), answeredAt);
      page.awaitVideoState(codec.equals("H264") ? "passed" : "converted");
      page.hangUp();
      sipp.awaitSuccess();
    }
  }

  @Test
  void anotherBrowserTakesTheCall(Gateway gateway) {
    try (LibwebrtcPeer peer =
            LibwebrtcPeer.connect(gateway.origin(), "bob", "VP8", VideoCall.SIZE);
        RtpPhone sound = RtpPhone.open(gateway.quality().host(), Law.PCMU, VideoCall.PHONE_HERTZ);
        VideoPhone phone = VideoPhone.open(gateway.quality().host(), LINE, VideoCall.SIZE);
        Sipp sipp = call(gateway, sound, phone, "bob")) {
      peer.accept();
      double answeredAt = begin(sipp, sound, phone);
      Seeing.assertFirstInTime("libwebrtc", peer.awaitFirst(), answeredAt);
      Seeing.assertFirstInTime("the phone", phone.eye().awaitFirst(), answeredAt);
      peer.hangUp();
      sipp.awaitSuccess();
    }
  }

  /** SIPp cannot be asked for a whole picture: the page waits for the next of its film. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aFilmThatSippPlaysIsSeen(int packetizationMode, Gateway gateway, Chromium chromium) {
    VideoLine line = VideoLine.h264(packetizationMode);
    Path film = ChildProcess.folder("film").resolve("mode-" + packetizationMode + ".pcap");
    PacketFilm.write(film, line, VideoCall.SIZE, 8);
    try (RtpPhone silent = RtpPhone.open(gateway.quality().host(), Law.PCMU, 0);
        Sipp sipp =
            Sipp.answer(
                "play-video",
                gateway
                    .quality()
                    .at(Sipp.filmOf(silent, line, film))
                    .with("-mp", String.valueOf(Ports.free(gateway.quality().host()))));
        CallingPage page = chromium.page(gateway.origin(), "alice")) {
      PageVideo video = PageVideo.on(page, "VP8");
      page.dial(gateway.quality().number());
      sipp.awaitAnswering();
      video.awaitFirst();
      Seeing.assertSmooth("the page", video.watch(Duration.ofSeconds(3)));
      page.hangUp();
      sipp.awaitSuccess();
    }
  }

  private static Sipp call(Gateway gateway, RtpPhone sound, VideoPhone phone, String user) {
    Sipp.Setting setting = gateway.quality().with(sound, phone).telling("from_user", "4711");
    return Sipp.call("call-with-video", setting, gateway.sip(), user);
  }

  private static double begin(Sipp sipp, RtpPhone sound, VideoPhone phone) {
    SipTrace.Message answer = sipp.awaitResponse(200, "INVITE");
    sound.speakTo(answer.audioAddress());
    phone.filmTo(answer.videoAddress());
    return answer.atMillis();
  }
}
