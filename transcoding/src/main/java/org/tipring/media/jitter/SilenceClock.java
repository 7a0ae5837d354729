package org.tipring.media.jitter;

/**
 * When a silent source is stood in for: at once if it announced its silence, otherwise only after
 * longer than any network stall that its late packets should still be heard from.
 */
final class SilenceClock {
  static final int FRAME_MILLIS = 20;

  private static final long FRAME_NANOS = FRAME_MILLIS * 1_000_000L;
  private static final long ANNOUNCED_NANOS = 2 * FRAME_NANOS;
  private static final long STALL_NANOS = 250_000_000;

  private final boolean standsInForStalls;
  private long heardNanos;
  private long nextNanos;
  private boolean isStandingIn;

  /**
   * @param standsInForStalls whether the other side must always hear something, not only when
   *     silence was announced
   */
  SilenceClock(boolean standsInForStalls, long nowNanos) {
    this.standsInForStalls = standsInForStalls;
    heardNanos = nowNanos;
  }

  void heard(long nowNanos) {
    heardNanos = nowNanos;
    isStandingIn = false;
  }

  boolean isStandingIn() {
    return isStandingIn;
  }

  /**
   * Whether the source has been silent for so long that somebody must stand in for it from now on.
   */
  boolean begins(boolean isAnnounced, long nowNanos) {
    if (isStandingIn || (!isAnnounced && !standsInForStalls)) {
      return false;
    }
    if (nowNanos - heardNanos < (isAnnounced ? ANNOUNCED_NANOS : STALL_NANOS)) {
      return false;
    }
    isStandingIn = true;
    nextNanos = nowNanos;
    return true;
  }

  /** How long nothing was heard, beyond the frame that was heard last. */
  long silentNanos(long nowNanos) {
    return Math.max(0, nowNanos - heardNanos - FRAME_NANOS);
  }

  /** Whether another frame is due; true at most a few times in a row after a late tick. */
  boolean wantsFrame(long nowNanos) {
    if (!isStandingIn || nowNanos - nextNanos < 0) {
      return false;
    }
    // a loop that was held up does not make up for it with a burst of silence
    nextNanos = Math.max(nextNanos + FRAME_NANOS, nowNanos - 2 * FRAME_NANOS);
    return true;
  }
}
