package org.tipring.media.session;

import java.time.Duration;

/**
 * Notices a phone that was heard and is heard no more. One that never spoke is not judged: it may
 * be ringing; nor is one that is on hold.
 */
public final class SilenceWatch {
  private final long limitNanos;
  private boolean hasBegun;
  private long heardNanos;

  public SilenceWatch(Duration limit) {
    this.limitNanos = limit.toNanos();
  }

  /** A packet or a report came. */
  public void heard(long nowNanos) {
    hasBegun = true;
    heardNanos = nowNanos;
  }

  /**
   * Whether it has been quiet for too long.
   *
   * @param isExpected whether the phone should be sending now; time on hold does not count
   */
  public boolean isTooLong(boolean isExpected, long nowNanos) {
    if (!isExpected) {
      heardNanos = nowNanos;
    }
    return hasBegun && nowNanos - heardNanos > limitNanos;
  }
}
