package org.tipring.it.bench.meter;

import java.util.Arrays;

/** Spans of time, each with the instant at which it was known. Bounded; on one loop. */
public final class Latencies {
  /** Two minutes of 300 calls, one direction. */
  private static final int MOST = 2_000_000;

  private long[] knownAt = new long[1024];
  private long[] spans = new long[1024];
  private int count;

  /**
   * @param span nanoseconds
   */
  public void add(long knownAtNanos, long span) {
    if (count == MOST) {
      return;
    }
    if (count == spans.length) {
      int larger = Math.min(MOST, Math.max(1024, 2 * count));
      knownAt = Arrays.copyOf(knownAt, larger);
      spans = Arrays.copyOf(spans, larger);
    }
    knownAt[count] = knownAtNanos;
    spans[count++] = span;
  }

  public void clear() {
    count = 0;
  }

  public int count() {
    return count;
  }

  /** As they are now, for another thread. */
  public Latencies copy() {
    Latencies copy = new Latencies();
    copy.knownAt = Arrays.copyOf(knownAt, count);
    copy.spans = Arrays.copyOf(spans, count);
    copy.count = count;
    return copy;
  }

  /**
   * @param share 0.5 is the median
   * @return milliseconds; not a number when nothing was added
   */
  public double percentileMillis(double share) {
    return percentileMillis(Long.MIN_VALUE, Long.MAX_VALUE, share);
  }

  /** The same of what was known from one instant on and before another. */
  double percentileMillis(long fromNanos, long toNanos, double share) {
    long[] part = new long[count];
    int length = 0;
    for (int i = 0; i < count; i++) {
      if (knownAt[i] >= fromNanos && knownAt[i] < toNanos) {
        part[length++] = spans[i];
      }
    }
    if (length == 0) {
      return Double.NaN;
    }
    Arrays.sort(part, 0, length);
    return part[Math.min(length - 1, (int) (share * length))] / 1e6;
  }
}
