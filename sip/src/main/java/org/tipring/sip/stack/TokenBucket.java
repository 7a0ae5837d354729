package org.tipring.sip.stack;

/** So many a second on average, and a second's worth at once after a rest. */
public final class TokenBucket {
  private static final double NANOS = 1e9;

  private final double perSecond;
  private double tokens;
  private long filledAt;

  public TokenBucket(int perSecond, long nowNanos) {
    this.perSecond = perSecond;
    this.tokens = perSecond;
    this.filledAt = nowNanos;
  }

  /** Takes one, if more than a share of the bucket, from 0 to 1, is left. */
  public boolean take(double kept, long nowNanos) {
    if (!has(kept, nowNanos)) {
      return false;
    }
    tokens -= 1;
    return true;
  }

  /** Whether one may be taken so that at least that share is left. */
  boolean has(double kept, long nowNanos) {
    tokens = Math.min(perSecond, tokens + (nowNanos - filledAt) / NANOS * perSecond);
    filledAt = nowNanos;
    return tokens >= 1 + Math.min(kept * perSecond, perSecond - 1);
  }
}
