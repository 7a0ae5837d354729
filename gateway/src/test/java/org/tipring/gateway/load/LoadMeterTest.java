package org.tipring.gateway.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadMeterTest {
  private static final long MILLI = 1_000_000;

  private long now = 5_000 * MILLI;
  private final LoadMeter meter = new LoadMeter(2, 2, now);
  private final long[] loopNanos = new long[2];
  private long processNanos = 77 * MILLI;

  /**
   * @param busy processors that the process takes
   * @param first share of its processor that the first loop takes
   * @param lateMillis how late the second loop always is
   */
  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0,  0, 0.0",
    "1.0, 0.5,  0, 0.5",
    "2.0, 0.9,  0, 1.0",
    "1.0, 0.95, 0, 0.95",
    "0.2, 0.1, 20, 0.5",
    "0.2, 0.1, 60, 1.5",
  })
  void isTheWorstOfProcessLoopsAndLateness(
      double busy, double first, long lateMillis, double load) {
    pass(10_000, busy, first, lateMillis);
    assertThat(meter.load(now)).isCloseTo(load, within(0.01));
    assertThat(meter.takenByCalls()).isCloseTo(first, within(0.01));
  }

  @Test
  void followsWithinSeconds() {
    pass(1_000, 2, 0, 0);
    assertThat(meter.load(now)).isBetween(0.5, 0.7);
    pass(3_000, 2, 0, 0);
    assertThat(meter.load(now)).isGreaterThan(0.95);
    pass(3_000, 0, 0, 0);
    assertThat(meter.load(now)).isLessThan(0.06);
  }

  @Test
  void onePauseOfTheCollectorIsNoLoad() {
    pass(5_000, 0.6, 0.3, 0);
    now += 80 * MILLI;
    processNanos += 80 * MILLI;
    pass(100, 0.6, 0.3, 80);
    assertThat(meter.load(now)).isLessThan(0.5);
  }

  @Test
  void loopsThatStandStillAreSeenWithoutAReadingAndForgivenSoonAfter() {
    pass(5_000, 0.2, 0.1, 0);
    now += 1_000 * MILLI;
    assertThat(meter.load(now)).isGreaterThan(1);
    pass(100, 0.2, 0.1, 900);
    assertThat(meter.load(now)).isGreaterThan(1);
    pass(1_500, 0.2, 0.1, 0);
    assertThat(meter.load(now)).isLessThan(0.5);
  }

  @Test
  void aLoopWhoseProcessorSomethingElseHasIsFull() {
    for (int i = 0; i < 100; i++) {
      now += 100 * MILLI;
      loopNanos[0] += 50 * MILLI;
      processNanos += 50 * MILLI;
      long waited = i * 45L * MILLI;
      meter.read(new Reading(0, processNanos, loopNanos[0], waited, 2 * MILLI), now);
      meter.read(new Reading(1, processNanos, 0, 0, 0), now);
    }
    assertThat(meter.load(now)).isCloseTo(0.95, within(0.01));
    assertThat(meter.takenByCalls()).isCloseTo(0.5, within(0.01));
  }

  @Test
  void aCounterThatGoesInStepsIsReadRight() {
    for (int i = 0; i < 2_000; i++) {
      now += 7 * MILLI;
      long used = i * 7L / 2 / 10 * 10 * MILLI;
      meter.read(new Reading(0, used, 0, 0, 0), now);
      meter.read(new Reading(1, used, 0, 0, 0), now);
    }
    assertThat(meter.load(now)).isCloseTo(0.25, within(0.02));
  }

  private void pass(int millis, double busy, double first, long secondLateMillis) {
    for (int i = 0; i < millis; i += 100) {
      now += 100 * MILLI;
      processNanos += Math.round(busy * 100) * MILLI;
      loopNanos[0] += Math.round(first * 100) * MILLI;
      meter.read(new Reading(0, processNanos, loopNanos[0], 0, 0), now);
      meter.read(new Reading(1, processNanos, loopNanos[1], 0, secondLateMillis * MILLI), now);
    }
  }
}
