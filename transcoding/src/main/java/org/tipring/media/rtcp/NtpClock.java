package org.tipring.media.rtcp;

/**
 * NTP time (RFC 3550 section 4) that runs with the loop's monotonic clock, so that a step of the
 * time of day disturbs no measurement.
 *
 * @param anchorNanos a moment on the monotonic clock
 * @param anchorMillis the same moment in milliseconds since 1970
 */
record NtpClock(long anchorNanos, long anchorMillis) {
  private static final long SECONDS_1900_TO_1970 = 2_208_988_800L;

  /** Seconds since 1900 in the upper 32 bits, their 2^32ths in the lower. */
  long ntp(long nowNanos) {
    long nanos = Math.floorMod(anchorMillis, 1_000) * 1_000_000L + (nowNanos - anchorNanos);
    long seconds = anchorMillis / 1_000 + Math.floorDiv(nanos, 1_000_000_000L);
    long fraction = (Math.floorMod(nanos, 1_000_000_000L) << 32) / 1_000_000_000L;
    return (seconds + SECONDS_1900_TO_1970) << 32 | fraction;
  }

  /** An NTP timestamp in nanoseconds since 1900; good for differences below a century. */
  static long nanos(long ntp) {
    long fraction = ((ntp & 0xffff_ffffL) * 1_000_000_000L) >>> 32;
    return (ntp >>> 32) * 1_000_000_000L + fraction;
  }
}
