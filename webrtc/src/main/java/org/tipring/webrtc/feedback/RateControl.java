package org.tipring.webrtc.feedback;

/**
 * How many bits a second may be sent to a browser now: what its REMB allows, and less while its
 * reports tell of loss (draft-ietf-rmcat-gcc-02 section 6).
 *
 * <p>The estimate is a cap and followed at once; what is sent below it grows by a twentieth with
 * each report of little loss. In the first seconds, while nothing was lost yet, the estimate is
 * taken up at once too, so that pictures need not become good slowly.
 */
public final class RateControl {
  /** Bits a second below which pictures are worth nothing, whatever a peer says. */
  public static final long FLOOR = 50_000;

  private static final double HIGH_LOSS = 0.1;
  private static final double LOW_LOSS = 0.02;
  private static final double GROWTH = 1.05;
  private static final long START_NANOS = 2_000_000_000;

  /** Reports in between are not acted on, or a flood of them would move the rate at will. */
  private static final long REPORT_NANOS = 200_000_000;

  private final long ceiling;
  private final long beganNanos;
  private long rate;
  private long estimate = Long.MAX_VALUE;
  private boolean wasLossy;
  private boolean isReported;
  private long reportedNanos;

  /**
   * @param start bits a second to begin with
   * @param ceiling bits a second that are never exceeded
   */
  public RateControl(long start, long ceiling, long nowNanos) {
    this.ceiling = Math.max(FLOOR, ceiling);
    this.rate = start;
    this.beganNanos = nowNanos;
  }

  /** What may be sent now, in bits a second. */
  public long bitsPerSecond() {
    return Math.clamp(rate, FLOOR, cap());
  }

  private long cap() {
    return Math.clamp(estimate, FLOOR, ceiling);
  }

  /** Hears a REMB. */
  public void estimated(long bitsPerSecond, long nowNanos) {
    estimate = bitsPerSecond;
    if (!wasLossy && nowNanos - beganNanos < START_NANOS) {
      rate = Math.max(rate, cap());
    }
  }

  /**
   * Hears a report on what we send.
   *
   * @param fractionLost since the last report, 0 to 1
   */
  public void reported(double fractionLost, long nowNanos) {
    wasLossy |= fractionLost > 0;
    if (isReported && nowNanos - reportedNanos < REPORT_NANOS) {
      return;
    }
    isReported = true;
    reportedNanos = nowNanos;
    if (fractionLost > HIGH_LOSS) {
      rate = Math.max(FLOOR, (long) (bitsPerSecond() * (1 - fractionLost / 2)));
    } else if (fractionLost < LOW_LOSS && rate < cap()) {
      rate = Math.min(cap(), (long) (rate * GROWTH));
    }
  }
}
