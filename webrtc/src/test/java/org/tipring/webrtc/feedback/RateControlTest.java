package org.tipring.webrtc.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateControlTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final long CEILING = 2_500_000;

  private long now = -7 * SECOND;
  private final RateControl control = new RateControl(500_000, CEILING, now);

  @Test
  void itBeginsWhereItIsTold() {
    assertThat(control.bitsPerSecond()).isEqualTo(500_000);
    assertThat(new RateControl(9_000_000, CEILING, 0).bitsPerSecond()).isEqualTo(CEILING);
    assertThat(new RateControl(1, 2, 0).bitsPerSecond()).isEqualTo(RateControl.FLOOR);
  }

  @Test
  void anEstimateCapsAtOnceAndFreesAtOnce() {
    report(0);
    now += 3 * SECOND;
    control.estimated(300_000, now);
    assertThat(control.bitsPerSecond()).isEqualTo(300_000);

    control.estimated(2_000_000, now);
    assertThat(control.bitsPerSecond()).isEqualTo(525_000);
  }

  @Test
  void theFirstEstimatesAreTakenUpAtOnce() {
    control.estimated(1_400_000, now);
    assertThat(control.bitsPerSecond()).isEqualTo(1_400_000);

    control.reported(0.01, now);
    control.estimated(2_000_000, now);
    assertThat(control.bitsPerSecond()).isEqualTo(1_400_000);
  }

  @Test
  void laterEstimatesAreGrownInto() {
    now += 2 * SECOND;
    control.estimated(1_400_000, now);
    assertThat(control.bitsPerSecond()).isEqualTo(500_000);
  }

  @Test
  void littleLossLetsItGrowUpToTheEstimate() {
    now += 3 * SECOND;
    control.estimated(1_000_000, now);
    long last = control.bitsPerSecond();
    for (int i = 0; i < 14; i++) {
      report(0.019);
      assertThat(control.bitsPerSecond() / (double) last).isCloseTo(1.05, within(0.001));
      last = control.bitsPerSecond();
    }
    report(0);
    report(0);
    assertThat(control.bitsPerSecond()).isEqualTo(1_000_000);
    // what was held back by the estimate has not grown in secret
    control.estimated(CEILING, now);
    assertThat(control.bitsPerSecond()).isEqualTo(1_000_000);
  }

  @Test
  void someLossChangesNothing() {
    report(0.02);
    report(0.1);
    assertThat(control.bitsPerSecond()).isEqualTo(500_000);
  }

  @Test
  void muchLossTakesHalfOfItAwayFromWhatIsSent() {
    now += 3 * SECOND;
    control.estimated(400_000, now);
    report(0.5);
    assertThat(control.bitsPerSecond()).isEqualTo(300_000);

    for (int i = 0; i < 50; i++) {
      report(1);
    }
    assertThat(control.bitsPerSecond()).isEqualTo(RateControl.FLOOR);
    report(0);
    assertThat(control.bitsPerSecond()).isEqualTo(52_500);
  }

  @Test
  void noEstimateIsBelievedBeyondTheBounds() {
    control.estimated(0, now);
    assertThat(control.bitsPerSecond()).isEqualTo(RateControl.FLOOR);
    control.estimated(Long.MAX_VALUE, now);
    assertThat(control.bitsPerSecond()).isEqualTo(CEILING);
  }

  @Test
  void aFloodOfReportsMovesItNoFaster() {
    for (int i = 0; i < 1_000; i++) {
      control.reported(0, now);
      now += MILLI / 10;
    }
    assertThat(control.bitsPerSecond()).isEqualTo(525_000);
  }

  private void report(double loss) {
    now += SECOND;
    control.reported(loss, now);
  }
}
