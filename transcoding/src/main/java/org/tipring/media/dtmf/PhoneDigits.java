package org.tipring.media.dtmf;

import java.util.function.Supplier;
import org.tipring.config.TrunkMediaConfig.Dtmf;

/**
 * A phone's, by the settings of its trunk.
 *
 * @param wish how digits are to be told
 * @param info what is known of the phone and INFO now
 */
public record PhoneDigits(Dtmf wish, Supplier<Info> info) implements DigitPolicy {
  /** Whether a phone takes digits by INFO. */
  public enum Info {
    /** It has not said so. */
    UNKNOWN,
    /** It allows INFO. */
    ALLOWED,
    /** It has refused one. */
    REFUSED
  }

  @Override
  public DigitWay towards(boolean areEventsAgreed) {
    return switch (wish) {
      case AUTO -> areEventsAgreed ? DigitWay.EVENTS : byInfo(info.get() == Info.ALLOWED);
      case RFC4733 -> areEventsAgreed ? DigitWay.EVENTS : DigitWay.TONES;
      case INFO, INFO_DTMF -> byInfo(info.get() != Info.REFUSED);
      case INBAND -> DigitWay.TONES;
    };
  }

  private static DigitWay byInfo(boolean isPossible) {
    return isPossible ? DigitWay.SIGNALLING : DigitWay.TONES;
  }

  @Override
  public boolean mayNeedTones(boolean areEventsAgreed) {
    boolean isByEvents = wish == Dtmf.AUTO || wish == Dtmf.RFC4733;
    return !(isByEvents && areEventsAgreed);
  }

  @Override
  public boolean isToldBesides() {
    return false;
  }

  @Override
  public boolean areTonesHeard(boolean areEventsAgreed) {
    return wish == Dtmf.INBAND || (wish == Dtmf.AUTO && !areEventsAgreed);
  }

  @Override
  public boolean mayRepeat() {
    return true;
  }
}
