package org.tipring.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class H264SpsTest {
  @Test
  void theSizeIsReadInEveryProfile() {
    assertThat(read("6742c00bd90141fb011000000300100000030140f142a480"))
        .isEqualTo(sps(0x42, 0xc0, 11, 320, 240, 320, 240));
    assertThat(read("674d400aeca16276022000000300200000030281e244b2c0"))
        .isEqualTo(sps(0x4d, 0x40, 10, 176, 144, 176, 144));
  }

  @Test
  void whatIsCutOffIsNotShownButWorkedOn() {
    assertThat(read("67640028acd940780227e5c044000003000400000300503c60c658"))
        .isEqualTo(sps(0x64, 0, 40, 1920, 1088, 1920, 1080));
    assertThat(read("6742c00ad902c4faac0440000003004000000503c4899200"))
        .isEqualTo(sps(0x42, 0xc0, 10, 176, 144, 174, 142));
    // 4:4:4 is cut by single samples
    assertThat(read("67f4000a919b28589f778088000003000800000300a078912c"))
        .isEqualTo(sps(0xf4, 0, 10, 176, 144, 174, 142));
  }

  @Test
  void bytesThatKeepStartCodesOutAreNoneOfTheSets() {
    assertThat(read("6742000ada0004000003020019"))
        .isEqualTo(sps(66, 0, 10, 65_536, 65_536, 65_536, 65_536));
  }

  @Test
  void fieldsCountTwice() {
    assertThat(read("67640015acd941612d8088000003000800000300a0f8a14cb0"))
        .isEqualTo(sps(0x64, 0, 21, 352, 288, 352, 288));
  }

  @Test
  void aPictureForNoDecoderOfOursIsSeenToBeOne() {
    assertThat(H264Sps.read(TestingH264.HUGE_SPS, 0, TestingH264.HUGE_SPS.length))
        .matches(sps -> sps != null && !sps.isBearable())
        .isEqualTo(sps(66, 0, 10, 16_384, 16_384, 16_384, 16_384));
    assertThat(read("67640028acd940780227e5c044000003000400000300503c60c658"))
        .matches(sps -> sps != null && sps.isBearable());
  }

  @Test
  void whatIsCutShortIsNone() {
    byte[] whole = TestingH264.SPS;
    // the video usability information behind the size is not read
    for (int length = 0; length < 8; length++) {
      assertThat(H264Sps.read(Arrays.copyOf(whole, length), 0, length)).isNull();
    }
    assertThat(H264Sps.read(TestingH264.PPS, 0, TestingH264.PPS.length)).isNull();
  }

  @Test
  void noBytesWhateverMakeItThrow() {
    Random random = new Random(3);
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = TestingH264.SPS.clone();
      for (int i = random.nextInt(8); i >= 0; i--) {
        bytes[1 + random.nextInt(bytes.length - 1)] = (byte) random.nextInt();
      }
      H264Sps sps = H264Sps.read(bytes, 0, random.nextInt(bytes.length + 1));
      if (sps != null) {
        assertThat(sps.size().width()).isBetween(1, sps.codedSize().width());
        assertThat(sps.size().height()).isBetween(1, sps.codedSize().height());
      }
    }
  }

  private static @Nullable H264Sps read(String hex) {
    byte[] bytes = TestingH264.hex(hex);
    return H264Sps.read(bytes, 0, bytes.length);
  }

  private static H264Sps sps(
      int profile, int constraints, int level, int codedX, int codedY, int x, int y) {
    return new H264Sps(
        0, profile, constraints, level, new VideoSize(codedX, codedY), new VideoSize(x, y));
  }
}
