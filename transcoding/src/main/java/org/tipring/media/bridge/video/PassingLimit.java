package org.tipring.media.bridge.video;

/**
 * What a source whose packets pass is told to send at most.
 *
 * <p>A receiver's estimate is made from what it is sent, and as a rule half as much again: it says
 * that more would fit, not how much. Taken for a limit, it would keep a source slow for ever. So it
 * is passed on only where it says that what is sent is too much. What a receiver states in its
 * description holds always.
 */
final class PassingLimit {
  /** No limit at all, bits a second. */
  static final long NONE = 20_000_000;

  private static final long SECOND = 1_000_000_000;

  /** An estimate this much over what is sent is none of a limit. */
  private static final double HEADROOM = 1.15;

  private final long stated;
  private long estimate = NONE;
  private long bytes;
  private long sinceNanos;
  private boolean hasBegun;
  private double rate;

  /**
   * @param stated in the receiver's description, 0 for nothing
   */
  PassingLimit(long stated) {
    this.stated = stated > 0 ? stated : NONE;
  }

  /** A packet goes on. */
  void passed(int length, long nowNanos) {
    if (!hasBegun || nowNanos - sinceNanos > 2 * SECOND) {
      hasBegun = true;
      sinceNanos = nowNanos;
      bytes = 0;
    }
    bytes += length;
    if (nowNanos - sinceNanos >= SECOND / 2) {
      rate = bytes * 8.0 * SECOND / (nowNanos - sinceNanos);
      bytes = 0;
      sinceNanos = nowNanos;
    }
  }

  void estimated(long bitsPerSecond) {
    estimate = bitsPerSecond;
  }

  /** What the source may send now, bits a second; {@link #NONE} when it may send what it likes. */
  long bitsPerSecond() {
    boolean isTooMuch = rate > 0 && estimate < rate * HEADROOM;
    return Math.min(stated, isTooMuch ? estimate : NONE);
  }
}
