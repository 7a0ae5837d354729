package org.tipring.sip.stack;

import org.tipring.sip.message.SipRequest;

/** Takes requests of one method that belong to no dialog; called on the user agent's thread. */
@FunctionalInterface
public interface RequestHandler {
  /**
   * To be answered by {@link SipUserAgent#respond}.
   *
   * @param localTag the tag of our side, for every response
   * @param source where the request came from, and how
   */
  void onRequest(long transaction, SipRequest request, String localTag, SipTarget source);
}
