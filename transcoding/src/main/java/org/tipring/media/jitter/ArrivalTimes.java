package org.tipring.media.jitter;

import java.util.Arrays;
import org.tipring.media.rtp.RtpClock;

/**
 * When packets come, compared with when they should: the interarrival jitter, and how long to hold
 * them back so that they leave evenly. That is not at all until the jitter is more than a phone's
 * own buffer should be asked to bear.
 */
final class ArrivalTimes {
  /** A phone's own buffer plays steadily over packets that come within this of each other. */
  private static final int BEARABLE_MILLIS = 60;

  private static final double PACE_ABOVE_NANOS = 18e6;
  private static final double CALM_BELOW_NANOS = 10e6;
  private static final int RECENT = 128;
  private static final int REVIEWED_EVERY = 16;
  private static final int GIVEN_BACK_MILLIS = 30;
  private static final int BUCKET_MILLIS = 5;
  private static final int BUCKETS = 64;

  /** The quickest transit is taken of the last one to two of these, so that drift is followed. */
  private static final long WINDOW_NANOS = 2_000_000_000L;

  private final RtpClock clock;
  private final int maxHoldMillis;
  private final int[] recent = new int[RECENT];
  private final int[] histogram = new int[BUCKETS];

  private int count;
  private boolean wasUnbearable;
  private boolean isPacing;
  private int holdMillis;
  private double jitterNanos;
  private long lastTransit;
  private long windowStart;
  private long quickestNow;
  private long quickestBefore;

  ArrivalTimes(RtpClock clock, int maxHoldMillis) {
    this.clock = clock;
    this.maxHoldMillis = Math.min(maxHoldMillis, BUCKETS * BUCKET_MILLIS);
  }

  /** Forgets everything: another source, or another timeline. */
  void restart() {
    count = 0;
    wasUnbearable = false;
    isPacing = false;
    holdMillis = 0;
    jitterNanos = 0;
  }

  void observe(long timestamp, long nowNanos) {
    long transit = nowNanos - clock.nanos(timestamp);
    if (count == 0) {
      windowStart = nowNanos;
      quickestNow = transit;
      quickestBefore = transit;
    } else {
      // RFC 3550 section 6.4.1, but that one long stall is not jitter
      double difference = Math.min((double) Math.abs(transit - lastTransit), maxHoldMillis * 1e6);
      jitterNanos += (difference - jitterNanos) / 16;
    }
    lastTransit = transit;
    if (nowNanos - windowStart > WINDOW_NANOS) {
      windowStart = nowNanos;
      quickestBefore = quickestNow;
      quickestNow = transit;
    }
    quickestNow = Math.min(quickestNow, transit);
    recent[count % RECENT] = (int) Math.min((transit - quickest()) / 1_000_000, maxHoldMillis);
    count++;
    if (count % REVIEWED_EVERY == 0) {
      review();
    }
    // the counter goes round long before it could overflow, and never back to "none yet"
    if (count == 2 * RECENT) {
      count = RECENT;
    }
  }

  /** One look is not enough to begin pacing: a stall that is over is no reason to. */
  private void review() {
    tally();
    boolean isUnbearable =
        jitterNanos > PACE_ABOVE_NANOS && delayKeptByAllBut(10) > BEARABLE_MILLIS;
    isPacing = isPacing ? jitterNanos > CALM_BELOW_NANOS : isUnbearable && wasUnbearable;
    wasUnbearable = isUnbearable;
    int wanted = isPacing ? Math.min(delayKeptByAllBut(20), maxHoldMillis) : 0;
    holdMillis = Math.max(wanted, holdMillis - GIVEN_BACK_MILLIS);
  }

  private void tally() {
    Arrays.fill(histogram, 0);
    for (int i = 0; i < Math.min(count, RECENT); i++) {
      histogram[Math.clamp(recent[i] / BUCKET_MILLIS, 0, BUCKETS - 1)]++;
    }
  }

  /** The delay that all but one in {@code share} of the recent packets kept, in milliseconds. */
  private int delayKeptByAllBut(int share) {
    int left = Math.min(count, RECENT) / share;
    int bucket = BUCKETS - 1;
    while (bucket > 0 && histogram[bucket] <= left) {
      left -= histogram[bucket];
      bucket--;
    }
    return (bucket + 1) * BUCKET_MILLIS;
  }

  private long quickest() {
    return Math.min(quickestNow, quickestBefore);
  }

  /** What every packet is held back by, in milliseconds; 0 on a tolerable network. */
  int holdMillis() {
    return holdMillis;
  }

  double jitterMillis() {
    return jitterNanos / 1e6;
  }

  /** Whether a packet of that timestamp has been held back long enough. */
  boolean isDue(long timestamp, long nowNanos) {
    return holdMillis == 0
        || nowNanos - (quickest() + clock.nanos(timestamp)) >= holdMillis * 1_000_000L;
  }
}
