package org.tipring.media.rtp;

/**
 * The clock that a format's timestamps count by.
 *
 * @param rate in Hz, a multiple of 1000
 */
public record RtpClock(int rate) {
  public int unitsInMillis(int millis) {
    return millis * (rate / 1_000);
  }

  public long unitsInNanos(long nanos) {
    return nanos / 1_000 * rate / 1_000_000;
  }

  public long nanos(long units) {
    // split, or a day's worth of 48 kHz units would overflow
    return units / rate * 1_000_000_000L + units % rate * 1_000_000_000L / rate;
  }
}
