package org.tipring.gateway.edge;

/**
 * A token bucket that may be overdrawn: what has arrived is always taken, and the debt says how
 * long to stop reading.
 */
final class Throttle {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double burst;
  private double tokens;
  private long lastNanos;

  /**
   * @param perSecond how many on average
   * @param burst how many at once, after a rest
   */
  Throttle(int perSecond, int burst, long nowNanos) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.tokens = burst;
    this.lastNanos = nowNanos;
  }

  /** Takes one; the nanoseconds until the next may come, 0 for at once. */
  long take(long nowNanos) {
    tokens = Math.min(burst, tokens + (nowNanos - lastNanos) / NANOS * perSecond) - 1;
    lastNanos = nowNanos;
    return tokens >= 0 ? 0 : (long) Math.ceil(-tokens / perSecond * NANOS);
  }
}
