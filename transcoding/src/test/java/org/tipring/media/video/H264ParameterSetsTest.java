package org.tipring.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class H264ParameterSetsTest {
  private final H264ParameterSets sets = new H264ParameterSets();

  @Test
  void thoseOfTheSdpAreWrittenAsAByteStream() {
    sets.addSprop(base64(TestingH264.SPS) + "," + base64(TestingH264.PPS));
    assertThat(sets.areComplete()).isTrue();
    assertThat(written()).isEqualTo(TestingH264.stream(TestingH264.SPS, TestingH264.PPS));
  }

  @Test
  void theSetsOfTheRfcExampleAreRead() {
    // RFC 6184 section 8.3, its second set without the line's break
    sets.addSprop("Z0IACpZTBYmI,aMljiA==");
    assertThat(sets.areComplete()).isTrue();
  }

  @Test
  void aSetTakesThePlaceOfTheOneWithItsNumber() {
    byte[] other = TestingH264.hex("6742c00ad902c4faac0440000003004000000503c4899200");
    remember(TestingH264.SPS);
    remember(other);
    assertThat(written()).isEqualTo(TestingH264.stream(other));
    assertThat(sets.areComplete()).isFalse();
  }

  @Test
  void whatIsNoSetOrTooMuchIsNotKept() {
    sets.addSprop("***," + base64(TestingH264.HUGE_SPS) + ",,Zw==");
    sets.addSprop("A".repeat(100_000));
    remember(new byte[] {0x68});
    remember(TestingH264.hex("6880" + "ff".repeat(1_100)));
    assertThat(sets.length()).isZero();
    // numbers 127 to 254 are coded in eight bits behind seven zeros
    for (int id = 127; id < 255; id++) {
      int coded = 2 * (id + 1) + 1;
      remember(new byte[] {0x68, (byte) (coded >> 8), (byte) coded, (byte) 0xff});
    }
    assertThat(sets.length()).isEqualTo(32 * 8);
  }

  @Test
  void aSetThatHidesInAnotherIsSeen() {
    byte[] hiding = TestingH264.stream(TestingH264.PPS, TestingH264.HUGE_SPS);
    sets.addSprop(base64(Arrays.copyOfRange(hiding, 4, hiding.length)));
    assertThat(written()).isEqualTo(TestingH264.stream(TestingH264.PPS));
  }

  private void remember(byte[] nal) {
    sets.remember(nal, 0, nal.length);
  }

  private byte[] written() {
    byte[] out = new byte[sets.length()];
    sets.write(out, 0);
    return out;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
