package org.tipring.media.dtmf;

/** Hears of DTMF digits ({@code 0-9 * # A-D}), each one once, on the call's loop. */
public interface DigitListener {
  /** A key went down. */
  void onDigitBegan(char digit, long nowNanos);

  /** The key that went down last was let go, after that time. */
  void onDigitEnded(char digit, int durationMillis, long nowNanos);
}
