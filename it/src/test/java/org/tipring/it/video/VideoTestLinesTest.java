package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.it.peers.CallingPage;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.LibwebrtcPeer;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.PageVideo;
import org.tipring.it.sight.SeenPictures;
import org.tipring.media.video.VideoSize;

/** The gateway's own lines show pictures without a phone. */
@ExtendWith(OnStage.class)
class VideoTestLinesTest {
  @ParameterizedTest
  @CsvSource({"videoecho, VP8", "videoecho, H264", "testcard, VP8", "testcard, H264"})
  void aPageSeesTheCard(String line, String codec, Gateway gateway, Chromium chromium) {
    try (CallingPage page = chromium.page(gateway.origin(), "alice")) {
      PageVideo video = PageVideo.on(page, codec);
      page.dial(line);
      page.awaitState("active");
      video.awaitFirst();
      SeenPictures seen = video.watch(Duration.ofSeconds(5));
      Seeing.assertSmooth("the page", seen);
      assertThat(video.figures().seen().codec()).isEqualTo(codec);
    }
  }

  @ParameterizedTest
  @CsvSource({"videoecho, VP8", "testcard, H264"})
  void soDoesAnotherBrowser(String line, String codec, Gateway gateway) {
    VideoSize size = new VideoSize(640, 360);
    try (LibwebrtcPeer peer = LibwebrtcPeer.connect(gateway.origin(), "bob", codec, size)) {
      peer.dial(line);
      double answeredAt = peer.await("answered").atMillis();
      Seeing.assertFirstInTime("libwebrtc", peer.awaitFirst(), answeredAt);
      peer.hangUp();
      peer.await("ended");
    }
  }
}
