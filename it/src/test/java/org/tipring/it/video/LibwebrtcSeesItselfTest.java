package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onvoid.webrtc.RTCIceCandidate;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.Clock;
import org.tipring.it.peers.LibwebrtcConnection;
import org.tipring.it.sight.SeenPictures;
import org.tipring.media.video.VideoSize;

/** Two connections of libwebrtc call each other without a gateway: what they see is true. */
class LibwebrtcSeesItselfTest {
  @ParameterizedTest
  @ValueSource(strings = {"VP8", "H264"})
  void theCardOfEachIsSeenByTheOther(String codec) {
    var ofOne = new LinkedBlockingQueue<RTCIceCandidate>(100);
    var ofOther = new LinkedBlockingQueue<RTCIceCandidate>(100);
    VideoSize size = new VideoSize(640, 360);
    try (var one = new LibwebrtcConnection(codec, size, ofOne::add);
        var other = new LibwebrtcConnection(codec, size, ofOther::add)) {
      one.answered(other.answerTo(one.offer()));
      Await.until(
          "both see a picture",
          Duration.ofSeconds(30),
          () -> {
            ofOne.forEach(candidate -> other.candidate(candidate.sdp));
            ofOther.forEach(candidate -> one.candidate(candidate.sdp));
            return !one.seen().recognised().isEmpty() && !other.seen().recognised().isEmpty();
          });
      Await.pause(Duration.ofSeconds(2));
      double from = Clock.nowMillis();
      Await.pause(Duration.ofSeconds(3));
      SeenPictures seen = other.seen().from(from);
      assertThat(seen.distinctASecond()).as("%s", seen).isGreaterThan(10);
      assertThat(one.seen().recognised()).hasSizeGreaterThan(20);
    }
  }
}
