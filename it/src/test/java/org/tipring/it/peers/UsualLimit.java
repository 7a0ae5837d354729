package org.tipring.it.peers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A limit that is kept by nearly all that is measured in one run. Other machines share this one's
 * caches and its clock rate, which nobody is told of; so one measurement in so many may miss the
 * limit, and none may miss it by far. What is slow always, or often, fails.
 */
public final class UsualLimit {
  private final int oneIn;
  private final double farthest;
  private int measured;
  private int missed;

  /**
   * @param oneIn of how many measurements one may miss the limit
   * @param farthest by what the limit is multiplied for that one
   */
  public UsualLimit(int oneIn, double farthest) {
    this.oneIn = oneIn;
    this.farthest = farthest;
  }

  /** A value must not be above the limit. */
  public synchronized void assertKept(String what, double value, double limit) {
    measured++;
    boolean isMissed = value > limit;
    missed += isMissed ? 1 : 0;
    boolean mayMiss = isMissed && missed <= Math.max(1, measured / oneIn);
    assertThat(value)
        .as("%s (%d of %d missed the limit %.0f)", what, missed, measured, limit)
        .isLessThanOrEqualTo(mayMiss ? limit * farthest : limit);
  }
}
