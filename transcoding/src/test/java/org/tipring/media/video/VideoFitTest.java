package org.tipring.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoFitTest {
  @ParameterizedTest
  @CsvSource({
    // source, receiver's macroblocks, what it gets
    "640, 360, 3600, 640, 360",
    "1280, 720, 3600, 1280, 720",
    "641, 361, 3600, 640, 360",
    "352, 288, 396, 352, 288",
    "640, 480, 1200, 640, 480",
    "2, 2, 1, 2, 2"
  })
  void whatFitsIsLeftAlone(int width, int height, int macroblocks, int fitWidth, int fitHeight) {
    assertThat(VideoFit.into(new VideoSize(width, height), macroblocks))
        .isEqualTo(new VideoSize(fitWidth, fitHeight));
  }

  @ParameterizedTest
  @CsvSource({
    "1280, 720, 396",
    "1920, 1080, 3600",
    "720, 1280, 396",
    "640, 480, 99",
    "1920, 100, 99"
  })
  void whatIsTooLargeKeepsItsProportions(int width, int height, int macroblocks) {
    VideoSize size = VideoFit.into(new VideoSize(width, height), macroblocks);

    assertThat(size.macroblocks()).isLessThanOrEqualTo(macroblocks);
    assertThat((Math.max(size.width(), size.height()) + 15) / 16)
        .isLessThanOrEqualTo((int) Math.sqrt(macroblocks * 8.0));
    assertThat(size.width() % 2 + size.height() % 2).isZero();
    double proportions = (double) size.width() * height / ((double) size.height() * width);
    assertThat(proportions).isBetween(0.9, 1.1);
  }
}
