package org.tipring.media.packetize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.TestingRtp;
import org.tipring.media.video.TestingH264;
import org.tipring.media.video.VideoSize;

class KeyFrameProbeTest {
  private static final String VP8_KEY = "504200 9d012a ae00 8e00";
  private static final String SPS = HexFormat.of().formatHex(TestingH264.SPS);

  @Test
  void vp8IsToldByItsFirstPacket() {
    assertThat(isIn(MediaFormat.VP8, "10" + VP8_KEY)).isTrue();
    assertThat(isIn(MediaFormat.VP8, "9080 9234" + VP8_KEY)).isTrue();
    assertThat(isIn(MediaFormat.VP8, "00" + VP8_KEY)).isFalse();
    assertThat(isIn(MediaFormat.VP8, "11" + VP8_KEY)).isFalse();
    assertThat(isIn(MediaFormat.VP8, "10 51")).isFalse();
    assertThat(isIn(MediaFormat.VP8, "10")).isFalse();
    assertThat(isIn(MediaFormat.VP8, "")).isFalse();
  }

  @Test
  void h264IsToldByItsSlicesAndSets() {
    assertThat(isIn(MediaFormat.H264, "6588")).isTrue();
    assertThat(isIn(MediaFormat.H264, SPS)).isTrue();
    assertThat(isIn(MediaFormat.H264, "7c85 8801")).isTrue();
    assertThat(isIn(MediaFormat.H264, "78 0002 68cb 0002 6588")).isTrue();
    assertThat(isIn(MediaFormat.H264, "4188")).isFalse();
    assertThat(isIn(MediaFormat.H264, "7c05 8801")).isFalse();
    assertThat(isIn(MediaFormat.H264, "7c81 8801")).isFalse();
    assertThat(isIn(MediaFormat.H264, "78 0002 4188 0002 4188")).isFalse();
    assertThat(isIn(MediaFormat.H264, "78 0004 6588")).isFalse();
    assertThat(isIn(MediaFormat.H264, "7c")).isFalse();
    assertThat(isIn(MediaFormat.H264, "78 00")).isFalse();
    assertThat(isIn(MediaFormat.H264, "")).isFalse();
  }

  @Test
  void theSizeIsToldWhereItIsStated() {
    assertThat(size(MediaFormat.VP8, "9080 11" + VP8_KEY)).isEqualTo(new VideoSize(174, 142));
    assertThat(size(MediaFormat.VP8, "9080 11 51")).isNull();
    assertThat(size(MediaFormat.H264, SPS)).isEqualTo(TestingH264.SIZE);
    assertThat(size(MediaFormat.H264, "78 0018" + SPS + "000268cb")).isEqualTo(TestingH264.SIZE);
    assertThat(size(MediaFormat.H264, "7c87 42c00b")).isNull();
    assertThat(size(MediaFormat.H264, "6588")).isNull();
  }

  private static boolean isIn(MediaFormat format, String hex) {
    return KeyFrameProbe.of(format).isIn(packet(hex));
  }

  private static @Nullable VideoSize size(MediaFormat format, String hex) {
    return KeyFrameProbe.of(format).size(packet(hex));
  }

  private static RtpPacket packet(String hex) {
    return TestingRtp.packet(96, 1, 1, 0, TestingH264.hex(hex));
  }
}
