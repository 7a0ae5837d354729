package org.tipring.sip.dialog;

import org.tipring.media.dtmf.PhoneDigits.Info;
import org.tipring.media.party.PartyEvent;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipMethod;

/** What a phone has shown of itself and digits by INFO, by its Allow and by its refusals. */
final class PhoneInfo {
  private Info info = Info.UNKNOWN;

  Info info() {
    return info;
  }

  /** A message of the phone's came. */
  void heard(SipMessage message) {
    boolean isOfCall = message.method() == SipMethod.INVITE || message.method() == SipMethod.UPDATE;
    if (isOfCall && info != Info.REFUSED && message.header("Allow").isPresent()) {
      boolean isAllowed = message.elements("Allow").contains(SipMethod.INFO.name());
      info = isAllowed ? Info.ALLOWED : Info.UNKNOWN;
    }
  }

  /** The leg's machine said something. */
  void told(PartyEvent event) {
    if (event instanceof PartyEvent.DigitRefused) {
      info = Info.REFUSED;
    }
  }
}
