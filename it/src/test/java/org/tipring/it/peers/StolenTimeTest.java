package org.tipring.it.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** At moments that have not come yet, so that this machine's own noise is not among them. */
class StolenTimeTest {
  private static final double SOON = Clock.nowMillis() + 1e9;
  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  @Test
  void onAMachineOfOnesOwnALimitIsWhatItSays() {
    StolenTime.note(SOON + 100, 0);
    assertThat(StolenTime.longer(500, SOON, SOON + 100)).isEqualTo(500);
    assertThat(StolenTime.longerGap(60, SOON, SOON + 100)).isEqualTo(60);
    assertThat(StolenTime.fewer(24, SOON, SOON + 100)).isEqualTo(24);
  }

  @Test
  void whatIsStolenWhileOneMeasuresIsAllowedFor() {
    double from = SOON + 1e6;
    StolenTime.note(from - 150, 400);
    for (int step = 1; step <= 20; step++) {
      StolenTime.note(from + 100 * step, step == 3 ? 100 : 0);
    }
    StolenTime.note(from + 2500, 400);
    assertThat(StolenTime.longer(500, from, from + 2000)).isEqualTo(700);
    assertThat(StolenTime.longerGap(60, from + 1000, from + 2000)).isEqualTo(60);
    double share = 100 / (2000.0 * PROCESSORS);
    assertThat(StolenTime.fewer(24, from, from + 2000))
        .isCloseTo(24 * (1 - 3 * share), within(0.01));
  }

  @Test
  void somethingIsDemandedOfAMachineThatHardlyRuns() {
    double from = SOON + 2e6;
    StolenTime.note(from + 500, 1000.0 * PROCESSORS);
    assertThat(StolenTime.fewer(30, from, from + 1000)).isEqualTo(6);
  }
}
