package org.tipring.media.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VideoLimitsTest {
  private static final int ANY = Integer.MAX_VALUE;

  @Test
  void vp8SaysThemInFrames() {
    assertThat(vp8(Map.of())).isEqualTo(VideoLimits.NONE);
    assertThat(vp8(Map.of("max-fs", "1200", "max-fr", "30")))
        .isEqualTo(new VideoLimits(1_200, 36_000, Long.MAX_VALUE));
    assertThat(vp8(Map.of("max-fs", "1200")))
        .isEqualTo(new VideoLimits(1_200, ANY, Long.MAX_VALUE));
    assertThat(vp8(Map.of("max-fr", "30"))).isEqualTo(VideoLimits.NONE);
    assertThat(vp8(Map.of("max-fs", "0", "max-fr", "-1"))).isEqualTo(VideoLimits.NONE);
    assertThat(vp8(Map.of("max-fs", "99999999999"))).isEqualTo(VideoLimits.NONE);
  }

  @Test
  void h264SaysThemByLevel() {
    assertThat(h264(Map.of("profile-level-id", "42e01f")))
        .isEqualTo(new VideoLimits(3_600, 108_000, 14_000_000));
    assertThat(h264(Map.of("profile-level-id", "42e00d")))
        .isEqualTo(new VideoLimits(396, 11_880, 768_000));
    assertThat(h264(Map.of("profile-level-id", "nonsense")))
        .isEqualTo(new VideoLimits(99, 1_485, 64_000));
  }

  @Test
  void aReceiverMayTakeMoreThanItsLevelOrLess() {
    Map<String, String> more =
        Map.of(
            "profile-level-id", "42e00d", "max-fs", "3600", "max-mbps", "108000", "max-br", "1500");
    assertThat(h264(more)).isEqualTo(new VideoLimits(3_600, 108_000, 1_500_000));
    Map<String, String> less =
        Map.of("profile-level-id", "42e01f", "max-fs", "99", "max-mbps", "1485", "max-br", "64");
    assertThat(h264(less)).isEqualTo(new VideoLimits(99, 1_485, 64_000));
    Map<String, String> tooMuch =
        Map.of("profile-level-id", "42e00d", "max-fs", "4000000000", "max-br", "4000000000");
    assertThat(h264(tooMuch)).isEqualTo(new VideoLimits(396, 11_880, 768_000));
  }

  @Test
  void aLevelSaidByHabitIsNotBelievedUnlessASizeIsSaidWithIt() {
    assertThat(h264(Map.of("profile-level-id", "42800c")).frameSize()).isEqualTo(3_600);
    assertThat(h264(Map.of("profile-level-id", "42800c", "max-fs", "1200")).frameSize())
        .isEqualTo(1_200);
    assertThat(h264(Map.of("profile-level-id", "42800d")).frameSize()).isEqualTo(396);
  }

  private static VideoLimits vp8(Map<String, String> parameters) {
    return VideoLimits.of(MediaFormat.VP8.withParameters(parameters));
  }

  private static VideoLimits h264(Map<String, String> parameters) {
    return VideoLimits.of(MediaFormat.H264.withParameters(parameters));
  }
}
