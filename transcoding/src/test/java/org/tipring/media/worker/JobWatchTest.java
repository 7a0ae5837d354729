package org.tipring.media.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JobWatchTest {
  private static final long MILLI = 1_000_000;

  private final JobWatch watch = new JobWatch();

  @Test
  void oneJobThatLastsTwoSecondsHangs() {
    assertThat(watch.hangs(job(5, 1), 0)).isFalse();
    assertThat(watch.hangs(job(5, 1), 1_999 * MILLI)).isFalse();
    assertThat(watch.hangs(job(5, 1), 2_000 * MILLI)).isTrue();
  }

  @Test
  void manyJobsOfOneStreamDoNot() {
    for (int i = 0; i < 100; i++) {
      assertThat(watch.hangs(job(i, 1), i * (100 * MILLI))).isFalse();
    }
  }

  @Test
  void restingIsNoJob() {
    watch.hangs(job(1, 0), 0);
    assertThat(watch.hangs(job(1, 0), 60_000 * MILLI)).isFalse();
  }

  private static long job(long number, int stream) {
    return (number << 32) | stream;
  }
}
