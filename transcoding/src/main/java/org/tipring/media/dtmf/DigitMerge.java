package org.tipring.media.dtmf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

/**
 * Knows a digit that one leg tells in several ways, as phones do: as events or tones, and by INFO
 * besides. Each way tells the same digits in the same order, so a digit is a repetition when
 * another way told it a moment ago, and this one has not yet.
 */
public final class DigitMerge {
  /** INFO may come when the key is let go, and once more when the first one was lost. */
  private static final long SAME_NANOS = 1_000_000_000;

  private static final int KEPT = 16;

  private final Deque<Told> told = new ArrayDeque<>();

  /** A digit, and the ways that have told it. */
  private static final class Told {
    final char digit;
    final Set<DigitWay> ways;
    long heardNanos;
    boolean isHeld;

    Told(char digit, DigitWay way, long heardNanos) {
      this.digit = digit;
      this.ways = EnumSet.of(way);
      this.heardNanos = heardNanos;
    }

    boolean isRecent(long nowNanos) {
      return isHeld || nowNanos - heardNanos <= SAME_NANOS;
    }
  }

  /** Takes a digit that one way told, or began to; whether it was told before by another. */
  public boolean isRepeat(DigitWay way, char digit, long nowNanos) {
    for (Told earlier : told) {
      if (earlier.digit == digit && earlier.isRecent(nowNanos) && earlier.ways.add(way)) {
        return true;
      }
    }
    if (told.size() == KEPT) {
      told.remove();
    }
    told.add(new Told(digit, way, nowNanos));
    return false;
  }

  /** The digit that was taken last is still going on. */
  public void held() {
    Told last = told.peekLast();
    if (last != null) {
      last.isHeld = true;
    }
  }

  /** What was held is over. */
  public void released(long nowNanos) {
    for (Told earlier : told) {
      if (earlier.isHeld) {
        earlier.isHeld = false;
        earlier.heardNanos = nowNanos;
      }
    }
  }
}
