package org.tipring.media.dtmf;

/** A way by which a digit comes from a leg, or goes to one. */
public enum DigitWay {
  /** Telephone-events (RFC 4733). */
  EVENTS,
  /** A message of the leg's signalling: SIP INFO, or the page's. */
  SIGNALLING,
  /** Two tones in the sound. */
  TONES
}
