package org.tipring.media.bridge.video;

/** How long pictures take through a conversion, on average: by so much sound is ahead of them. */
final class ConversionDelay {
  /** Pictures that can be on their way. */
  private static final int MOST = 32;

  private static final double WEIGHT = 1.0 / 16;

  private final int[] timestamps = new int[MOST];
  private final long[] arrivals = new long[MOST];
  private int next;
  private boolean isKnown;
  private double average;

  void begins(int timestamp, long nowNanos) {
    timestamps[next] = timestamp;
    arrivals[next] = nowNanos;
    next = (next + 1) % MOST;
  }

  void ends(int timestamp, long nowNanos) {
    for (int i = 0; i < MOST; i++) {
      if (timestamps[i] == timestamp && arrivals[i] != 0) {
        double took = nowNanos - arrivals[i];
        average = isKnown ? average + WEIGHT * (took - average) : took;
        isKnown = true;
        arrivals[i] = 0;
        return;
      }
    }
  }

  /** In nanoseconds; 0 while nothing is known. */
  long nanos() {
    return (long) average;
  }
}
