package org.tipring.sip.transaction;

import java.util.OptionalLong;

/** A timer that a machine has set or not: a moment in nanoseconds that may wrap around. */
public final class WakeUp {
  private boolean isSet;
  private long at;

  public void setAt(long moment) {
    isSet = true;
    at = moment;
  }

  public void clear() {
    isSet = false;
  }

  public boolean isSet() {
    return isSet;
  }

  /** Whether it is set and has come. */
  public boolean isDue(long now) {
    return isSet && now - at >= 0;
  }

  /** The earliest of those that are set. */
  public static OptionalLong earliest(WakeUp... timers) {
    WakeUp first = null;
    for (WakeUp timer : timers) {
      if (timer.isSet && (first == null || timer.at - first.at < 0)) {
        first = timer;
      }
    }
    return first == null ? OptionalLong.empty() : OptionalLong.of(first.at);
  }

  /** The earlier of two moments, as far as there are any. */
  public static OptionalLong earlier(OptionalLong one, OptionalLong other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return one.getAsLong() - other.getAsLong() <= 0 ? one : other;
  }
}
