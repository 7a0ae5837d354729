package org.tipring.media.dtmf;

/**
 * How digits come from one leg and go to it, as far as that is not said by its SDP alone. This is
 * asked for every digit, since a leg may show during a call what it knows nothing of.
 */
public interface DigitPolicy {
  /** A page: its browser does events, and the page is told of each digit besides. */
  DigitPolicy PAGE = new PageDigits();

  /** How the next digit goes to this leg. */
  DigitWay towards(boolean areEventsAgreed);

  /** Whether a digit may have to go to this leg as tones, now or later. */
  boolean mayNeedTones(boolean areEventsAgreed);

  /** Whether the leg's signalling is told of digits that go another way, too. */
  boolean isToldBesides();

  /** Whether digits have to be looked for in the sound that comes from this leg. */
  boolean areTonesHeard(boolean areEventsAgreed);

  /** Whether this leg may tell one digit in several ways. */
  boolean mayRepeat();
}
