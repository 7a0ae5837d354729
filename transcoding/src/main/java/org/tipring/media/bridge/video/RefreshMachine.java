package org.tipring.media.bridge.video;

import java.time.Duration;
import java.util.List;

/**
 * When a receiver that has no way of asking is given a whole picture all the same: early again, in
 * case its first was lost or came before it looked, and from time to time.
 */
final class RefreshMachine {
  private static final List<Duration> EARLY =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
  private static final Duration LATER = Duration.ofSeconds(10);

  private boolean hasBegun;
  private int given;
  private long dueAt;

  /** A whole picture goes out. */
  void gone(long nowNanos) {
    if (!hasBegun) {
      hasBegun = true;
      schedule(nowNanos);
    }
  }

  /** Whether another is to be made now; if so, it counts as done. */
  boolean isDue(long nowNanos) {
    if (!hasBegun || nowNanos - dueAt < 0) {
      return false;
    }
    given++;
    schedule(nowNanos);
    return true;
  }

  private void schedule(long nowNanos) {
    dueAt = nowNanos + (given < EARLY.size() ? EARLY.get(given) : LATER).toNanos();
  }
}
