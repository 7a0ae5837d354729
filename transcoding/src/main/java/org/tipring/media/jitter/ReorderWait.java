package org.tipring.media.jitter;

/**
 * How long a missing packet is worth waiting for: as long as lately packets were overtaken by, and
 * nothing on a network that keeps their order.
 */
final class ReorderWait {
  /** Two frames: more than that, a phone's own buffer would not wait either. */
  static final long MOST_NANOS = 40_000_000;

  /** What is this late was stalled, not overtaken; waiting for such does not pay. */
  private static final long OVERTAKEN_NANOS = 60_000_000;

  private static final long NOTHING_NANOS = 1_000_000;

  private long waitNanos;

  long nanos() {
    return waitNanos;
  }

  /** A packet came after its hole had been noticed. */
  void overtakenBy(long latenessNanos) {
    if (latenessNanos >= 0 && latenessNanos <= OVERTAKEN_NANOS) {
      long wanted = latenessNanos + latenessNanos / 4 + NOTHING_NANOS;
      waitNanos = Math.min(MOST_NANOS, Math.max(waitNanos, wanted));
    }
  }

  /** A packet came: trust in the network's order comes back within some ten seconds. */
  void decay() {
    waitNanos -= waitNanos >> 9;
    if (waitNanos < NOTHING_NANOS) {
      waitNanos = 0;
    }
  }
}
