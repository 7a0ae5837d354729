package org.tipring.it.bench.meter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
  private final Latencies latencies = new Latencies();

  @Test
  void percentilesAreOfWhatWasAddedInAnyOrder() {
    for (int millis = 5_000; millis > 0; millis--) {
      latencies.add(millis, millis * 1_000_000L);
    }
    assertThat(latencies.percentileMillis(0.5)).isEqualTo(2_501);
    assertThat(latencies.percentileMillis(0.99)).isEqualTo(4_951);
    assertThat(latencies.percentileMillis(10, 20, 0)).isEqualTo(10);
  }

  @Test
  void aCopyKeepsWhatTheOriginalForgets() {
    latencies.add(1, 2_000_000);
    Latencies copy = latencies.copy();
    latencies.clear();
    assertThat(latencies.percentileMillis(0.5)).isNaN();
    latencies.add(1, 3_000_000);
    copy.add(1, 2_000_000);
    assertThat(copy.count()).isEqualTo(2);
    assertThat(copy.percentileMillis(0.5)).isEqualTo(2);
  }
}
