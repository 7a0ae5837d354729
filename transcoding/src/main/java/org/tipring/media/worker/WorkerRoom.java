package org.tipring.media.worker;

/**
 * How busy one worker is, and how busy it would be with one stream more. It is shown the time that
 * went to frames ten times a second or so.
 */
final class WorkerRoom {
  private static final double SECOND = 1e9;

  /** A stream counts as measured when the smoothed load has seen it for so long. */
  private static final long SETTLED_NANOS = 3_000_000_000L;

  private static final int MAX_FRESH = 64;

  private long lastBusyNanos;
  private long lastNanos;
  private boolean begun;
  private double load;
  private int streams;

  /** When the latest streams came, oldest first; those not settled are not in the load yet. */
  private final long[] cameNanos = new long[MAX_FRESH];

  private int fresh;

  /**
   * @param busyNanos what went to frames since the worker's start; less than before after a restart
   */
  void sample(long busyNanos, long nowNanos) {
    double passed = nowNanos - lastNanos;
    if (begun && passed > 0) {
      double share = Math.clamp((busyNanos - lastBusyNanos) / passed, 0, 1);
      load += (share - load) * Math.min(1, passed / SECOND);
    }
    begun = true;
    lastBusyNanos = busyNanos;
    lastNanos = nowNanos;
    settle(nowNanos);
  }

  private void settle(long nowNanos) {
    int settled = 0;
    while (settled < fresh && nowNanos - cameNanos[settled] >= SETTLED_NANOS) {
      settled++;
    }
    fresh -= settled;
    System.arraycopy(cameNanos, settled, cameNanos, 0, fresh);
  }

  void add(long nowNanos) {
    streams++;
    if (fresh < MAX_FRESH) {
      cameNanos[fresh++] = nowNanos;
    }
  }

  void remove() {
    streams--;
    fresh = Math.min(fresh, streams);
  }

  int streams() {
    return streams;
  }

  /** The share of the last second or so that went to frames, 0 to 1. */
  double load() {
    return load;
  }

  /**
   * What the load is expected to become with one stream more, and with those that are fresh.
   *
   * @param usualCost of that stream, see {@link Plan#usualCost}
   */
  double expectedWithOneMore(double usualCost) {
    int settled = streams - fresh;
    // streams that rest cost nothing now, and would make the others look cheap
    double cost = settled > 0 ? Math.max(usualCost, load / settled) : usualCost;
    return load + cost * (fresh + 1);
  }
}
