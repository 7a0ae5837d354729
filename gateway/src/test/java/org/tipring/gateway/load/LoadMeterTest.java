package org.tipring.gateway.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadMeterTest {
  private static final long MILLI = 1_000_000;

  private long now = 5_000 * MILLI;
  private final LoadMeter meter = new LoadMeter(2, now);
  private long relayNanos = 77 * MILLI;

  /**
   * @param first share of its time that the first loop spends on media
   * @param lateMillis how late the second loop always is
   */
  @ParameterizedTest
  @CsvSource({
    "0.0,   0, 0.0",
    "0.5,   0, 0.5",
    "0.95,  0, 0.95",
    "0.1,  20, 0.5",
    "0.1,  60, 1.5",
  })
  void isTheWorstOfLoopsAndLateness(double first, long lateMillis, double load) {
    pass(10_000, first, lateMillis);
    assertThat(meter.load(now)).isCloseTo(load, within(0.01));
    assertThat(meter.takenByCalls()).isCloseTo(first, within(0.01));
  }

  @Test
  void followsWithinSeconds() {
    pass(1_000, 1, 0);
    assertThat(meter.load(now)).isBetween(0.5, 0.7);
    pass(3_000, 1, 0);
    assertThat(meter.load(now)).isGreaterThan(0.95);
    pass(3_000, 0, 0);
    assertThat(meter.load(now)).isLessThan(0.06);
  }

  @Test
  void onePauseOfTheCollectorIsNoLoad() {
    pass(5_000, 0.3, 0);
    now += 80 * MILLI;
    pass(100, 0.3, 80);
    assertThat(meter.load(now)).isLessThan(0.5);
  }

  @Test
  void loopsThatStandStillAreSeenWithoutAReadingAndForgivenSoonAfter() {
    pass(5_000, 0.1, 0);
    now += 1_000 * MILLI;
    assertThat(meter.load(now)).isGreaterThan(1);
    pass(100, 0.1, 900);
    assertThat(meter.load(now)).isGreaterThan(1);
    pass(1_500, 0.1, 0);
    assertThat(meter.load(now)).isLessThan(0.5);
  }

  private void pass(int millis, double first, long secondLateMillis) {
    for (int i = 0; i < millis; i += 100) {
      now += 100 * MILLI;
      relayNanos += Math.round(first * 100) * MILLI;
      meter.read(new Reading(0, relayNanos, 0), now);
      meter.read(new Reading(1, 0, secondLateMillis * MILLI), now);
    }
  }
}
