package org.tipring.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.tipring.media.video.H264Sps;

class SpsFuzzTest {
  private static final int ROOM = 64;

  /** What is read depends on the set's own bytes only, and what is shown lies in what is coded. */
  @FuzzTest(maxDuration = "1m")
  void aSetIsReadFromItsOwnBytes(byte[] data) {
    H264Sps sps = H264Sps.read(within(data, (byte) 0x00), ROOM, data.length);
    assertThat(H264Sps.read(within(data, (byte) 0xff), ROOM, data.length)).isEqualTo(sps);
    if (sps == null) return;

    assertThat(sps.id()).isBetween(0, 31);
    assertThat(sps.size().width()).isBetween(1, sps.codedSize().width());
    assertThat(sps.size().height()).isBetween(1, sps.codedSize().height());
    assertThat(sps.codedSize().width() % 16).isZero();
    assertThat(sps.codedSize().height() % 16).isZero();
    if (sps.isBearable()) {
      assertThat(sps.codedSize().macroblocks()).isLessThanOrEqualTo(120 * 68);
    }
  }

  private static byte[] within(byte[] data, byte around) {
    byte[] array = new byte[ROOM + data.length + ROOM];
    Arrays.fill(array, around);
    System.arraycopy(data, 0, array, ROOM, data.length);
    return array;
  }
}
