package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tipring.it.peers.Clock;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.VideoLine;
import org.tipring.it.peers.VideoPhone;
import org.tipring.it.sight.SeenPictures;
import org.tipring.media.video.VideoSize;

/** The tests' own video phones see each other without a gateway: what they see can be believed. */
class VideoPhonesSeeEachOtherTest {
  /** A piece of a NAL unit, which packetization-mode 0 does not know (RFC 6184 section 5.4). */
  private static final int FU_A = 28;

  static Stream<VideoLine> lines() {
    return Stream.of(VideoLine.h264(0), VideoLine.h264(1), VideoLine.vp8());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void everyPictureIsSeenAndAWholeOneComesWhenAskedFor(VideoLine line) {
    VideoSize size = new VideoSize(640, 360);
    try (VideoPhone one = VideoPhone.open(Loopback.HOST, line, size);
        VideoPhone other = VideoPhone.open(Loopback.HOST, line, new VideoSize(352, 288))) {
      one.filmTo(Loopback.at(other.port()));
      other.filmTo(Loopback.at(one.port()));
      other.eye().awaitFirst();
      one.eye().awaitFirst();
      SeenPictures seen = other.eye().watch(Duration.ofSeconds(2));
      assertThat(seen.distinctASecond()).as("%s", seen).isBetween(10.0, 33.0);
      assertThat(one.eye().keyframes()).hasSize(1);
      assertThat(one.eye().seen().recognised().getLast().width()).isEqualTo(352);

      if (line.codec().equals("H264")) {
        assertThat(other.eye().payloadTypes().contains(FU_A))
            .isEqualTo(line.parameters().endsWith("mode=1"));
      }
      for (Runnable ask :
          new Runnable[] {
            other::askByPictureLoss, other::askByFullIntra, other::askByOldFullIntra
          }) {
        double askedAt = Clock.nowMillis();
        ask.run();
        assertThat(other.eye().awaitKeyframe(askedAt) - askedAt).isLessThan(400);
      }
      assertThat(one.requests())
          .extracting(VideoPhone.Request::kind)
          .containsExactly("PLI", "FIR", "old FIR");
      other.limit(300_000);
      assertThat(other.eye().keyframes()).hasSize(4);
    }
  }
}
