package org.tipring.sip.stack;

import org.tipring.sip.message.SipRequest;

/** Takes new calls; called on the user agent's thread. */
@FunctionalInterface
public interface InviteHandler {
  /**
   * An INVITE outside any dialog, already told 100. Answer it by {@link SipUserAgent#respond}, and
   * be its user by {@link SipUserAgent#attend}, before returning: what follows may be a CANCEL.
   *
   * @param localTag the tag of our side, for every response
   * @param source where the INVITE came from, and how
   */
  void onInvite(long transaction, SipRequest invite, String localTag, SipTarget source);
}
