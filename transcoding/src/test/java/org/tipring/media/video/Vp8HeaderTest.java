package org.tipring.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class Vp8HeaderTest {
  @Test
  void aKeyFrameStatesItsSize() {
    // libvpx's, 174 by 142
    assertThat(size("504200 9d012a ae00 8e00")).isEqualTo(new VideoSize(174, 142));
    // the two upper bits ask the scaler for something
    assertThat(size("504200 9d012a aec0 8e40")).isEqualTo(new VideoSize(174, 142));
    assertThat(size("504200 9d012a ffff ffff")).isEqualTo(new VideoSize(16_383, 16_383));
  }

  @Test
  void othersStateNone() {
    assertThat(size("514200 9d012a ae00 8e00")).isNull();
    assertThat(size("504200 9d012b ae00 8e00")).isNull();
    assertThat(size("504200 9d012a 0000 8e00")).isNull();
    assertThat(size("504200 9d012a ae00 8e")).isNull();
    assertThat(Vp8Header.isKey(new byte[0], 0, 0)).isFalse();
  }

  private static @Nullable VideoSize size(String hex) {
    byte[] bytes = TestingH264.hex(hex);
    return Vp8Header.size(bytes, 0, bytes.length);
  }
}
