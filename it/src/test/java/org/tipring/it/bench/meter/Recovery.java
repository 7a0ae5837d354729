package org.tipring.it.bench.meter;

import java.time.Duration;

/** How long after a stall latency is what it was before. */
public final class Recovery {
  /** More than this above the median before is not recovered. */
  private static final double TOLERANCE_MILLIS = 5;

  /** For so many steps in a row it must hold. */
  private static final int STEPS_IN_A_ROW = 5;

  private final long stepNanos;

  /**
   * @param step long enough for some latencies to be known in each
   */
  public Recovery(Duration step) {
    stepNanos = step.toNanos();
  }

  /**
   * @param after what was known from the end of the stall on
   * @param medianBefore milliseconds
   * @param endNanos when the process went on
   * @param watched how long was looked
   * @return seconds; infinite when latency was not back at the median before, 5 ms added, while it
   *     was watched
   */
  public double seconds(Latencies after, double medianBefore, long endNanos, Duration watched) {
    int steps = (int) (watched.toNanos() / stepNanos);
    int good = 0;
    for (int i = 0; i < steps; i++) {
      long from = endNanos + i * stepNanos;
      double median = after.percentileMillis(from, from + stepNanos, 0.5);
      good = median <= medianBefore + TOLERANCE_MILLIS ? good + 1 : 0;
      if (good == STEPS_IN_A_ROW) {
        return (i + 1 - STEPS_IN_A_ROW) * stepNanos / 1e9;
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
