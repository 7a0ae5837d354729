package org.tipring.media.dtmf;

/** A page's: what it says by a message it does not say by its browser. */
record PageDigits() implements DigitPolicy {
  @Override
  public DigitWay towards(boolean areEventsAgreed) {
    return areEventsAgreed ? DigitWay.EVENTS : DigitWay.SIGNALLING;
  }

  @Override
  public boolean mayNeedTones(boolean areEventsAgreed) {
    return false;
  }

  @Override
  public boolean isToldBesides() {
    return true;
  }

  @Override
  public boolean areTonesHeard(boolean areEventsAgreed) {
    return false;
  }

  @Override
  public boolean mayRepeat() {
    return false;
  }
}
