package org.tipring.gateway.load;

import java.time.Duration;
import java.util.stream.IntStream;

/**
 * What Opus encoders may spend on quality: less in steps while the machine is busy, and more again
 * when it has been calm for a while.
 *
 * <p>A step changes the load by less than what lies between busy and calm, or it would be taken
 * back at once.
 */
final class ComplexityMachine {
  private static final int[] STEPS = {7, 5, 3, 1, 0};

  /** The load shows what the last step down saved. */
  private static final long DOWN_EVERY = Duration.ofSeconds(1).toNanos();

  private static final long UP_EVERY = Duration.ofSeconds(5).toNanos();

  private final int[] steps;
  private final double busyFrom;
  private final double calmBelow;
  private int step;
  private long changedAt;
  private long notCalmAt;

  /**
   * @param most what may be spent on a calm machine, 0 to 10
   * @param busyFrom the load from which less is spent
   * @param calmBelow the load below which more may be spent again
   */
  ComplexityMachine(int most, double busyFrom, double calmBelow, long nowNanos) {
    steps =
        IntStream.concat(IntStream.of(most), IntStream.of(STEPS).filter(step -> step < most))
            .toArray();
    this.busyFrom = busyFrom;
    this.calmBelow = calmBelow;
    changedAt = nowNanos;
    notCalmAt = nowNanos;
  }

  /** The complexity to encode with now. */
  int complexity() {
    return steps[step];
  }

  void look(double load, long nowNanos) {
    if (load >= calmBelow) {
      notCalmAt = nowNanos;
    }
    if (load >= busyFrom && nowNanos - changedAt >= DOWN_EVERY) {
      change(Math.min(step + 1, steps.length - 1), nowNanos);
    } else if (nowNanos - notCalmAt >= UP_EVERY && nowNanos - changedAt >= UP_EVERY) {
      change(Math.max(step - 1, 0), nowNanos);
    }
  }

  private void change(int to, long nowNanos) {
    if (to != step) {
      step = to;
      changedAt = nowNanos;
    }
  }
}
