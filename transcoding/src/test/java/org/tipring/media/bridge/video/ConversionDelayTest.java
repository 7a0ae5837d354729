package org.tipring.media.bridge.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConversionDelayTest {
  private static final long MILLI = 1_000_000;

  private final ConversionDelay delay = new ConversionDelay();

  @Test
  void nothingIsKnownAtFirst() {
    delay.begins(1, MILLI);
    delay.ends(2, 50 * MILLI);
    assertThat(delay.nanos()).isZero();
  }

  @Test
  void picturesThatOverlapAreToldApart() {
    delay.begins(1, 10 * MILLI);
    delay.begins(2, 20 * MILLI);
    delay.ends(1, 40 * MILLI);
    delay.ends(2, 50 * MILLI);
    assertThat(delay.nanos()).isEqualTo(30 * MILLI);
  }

  @Test
  void oneThatTookLongMovesTheAverageALittle() {
    for (int i = 0; i < 100; i++) {
      delay.begins(i, (1 + i) * MILLI);
      delay.ends(i, (21 + i) * MILLI);
    }
    delay.begins(-1, 200 * MILLI);
    delay.ends(-1, 380 * MILLI);
    assertThat(delay.nanos()).isEqualTo(30 * MILLI);
  }

  @Test
  void aPictureThatComesTwiceCountsOnce() {
    delay.begins(1, 10 * MILLI);
    delay.ends(1, 40 * MILLI);
    delay.ends(1, 900 * MILLI);
    assertThat(delay.nanos()).isEqualTo(30 * MILLI);
  }
}
