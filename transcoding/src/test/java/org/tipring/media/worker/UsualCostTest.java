package org.tipring.media.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.format.VideoLimits;

class UsualCostTest {
  @ParameterizedTest
  @CsvSource({
    // macroblocks a second that are allowed, share of a processor
    "27600, 0.16",
    "13800, 0.08",
    // what may be larger rarely is
    "108000, 0.16",
    "2147483647, 0.16"
  })
  void aStreamThatMustBeSmallIsExpectedToCostLess(int macroblockRate, double share) {
    VideoLimits limits = new VideoLimits(3600, macroblockRate, 1_500_000);
    Plan plan = new Plan(VideoCodec.VP8, VideoCodec.H264, limits, 0, 800_000, 30);
    assertThat(plan.usualCost()).isCloseTo(share, within(0.001));
  }
}
