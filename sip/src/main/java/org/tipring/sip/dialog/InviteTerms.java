package org.tipring.sip.dialog;

import java.util.Optional;
import org.tipring.config.TrunkDialogConfig;
import org.tipring.config.TrunkDialogConfig.Reliable;
import org.tipring.sip.message.OptionTags;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** What a phone's INVITE and its trunk must have agreed on before there is a call. */
public final class InviteTerms {
  private InviteTerms() {}

  /** The refusal of an INVITE on whose terms there can be no call; empty for all others. */
  public static Optional<SipResponse> refusal(
      SipRequest invite, String localTag, TrunkDialogConfig policy) {
    Reliable reliable = policy.reliable();
    if (reliable == Reliable.OFF && OptionTags.isRequired(invite, OptionTags.RELIABLE)) {
      return Optional.of(
          SipResponse.to(invite, 420, localTag).withHeader("Unsupported", OptionTags.RELIABLE));
    }
    if (reliable == Reliable.REQUIRED && !OptionTags.isSupported(invite, OptionTags.RELIABLE)) {
      return Optional.of(
          SipResponse.to(invite, 421, localTag).withHeader("Require", OptionTags.RELIABLE));
    }
    return SessionTimerMachine.isTooShort(invite)
        ? Optional.of(Refusals.tooShort(invite, localTag))
        : Optional.empty();
  }
}
