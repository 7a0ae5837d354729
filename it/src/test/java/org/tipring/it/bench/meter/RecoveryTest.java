package org.tipring.it.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecoveryTest {
  private static final long MILLI = 1_000_000;
  private static final Duration STEP = Duration.ofMillis(20);
  private static final Duration WATCHED = Duration.ofSeconds(2);

  private final Latencies after = new Latencies();

  /** A packet every 5 ms for two seconds: late at first, and as before from an instant on. */
  private double recoveredWhenLateUntil(int millis) {
    for (int at = 0; at < 2_000; at += 5) {
      after.add(at * MILLI, (at < millis ? 190 : 1) * MILLI);
    }
    return new Recovery(STEP).seconds(after, 1, 0, WATCHED);
  }

  @Test
  void isTheTimeUntilLatencyIsBack() {
    assertThat(recoveredWhenLateUntil(200)).isEqualTo(0.2);
  }

  @Test
  void isNothingWhenNothingWasLate() {
    assertThat(recoveredWhenLateUntil(0)).isZero();
  }

  @Test
  void doesNotComeWhenLatencyStaysHigh() {
    assertThat(recoveredWhenLateUntil(2_000)).isInfinite();
  }

  @Test
  void doesNotComeWhenNothingIsHeard() {
    assertThat(new Recovery(STEP).seconds(after, 1, 0, WATCHED)).isInfinite();
  }
}
