package org.tipring.sip.trunk;

import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.Route;
import org.tipring.sip.stack.Routing;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.target.TargetRoute;

/**
 * Where the requests of a call out go: its INVITE along the trunk's targets, one that was
 * redirected to another host there (RFC 3261 section 8.1.3.4), and what follows where the dialog
 * leads, or else to the target that took the call.
 *
 * @param first for as long as no target has answered
 * @param invited whom the call was for at first
 */
record CallRouting(
    TrunkDirectory directory, TargetRoute invitation, SipTarget first, SipUri invited)
    implements Routing {
  @Override
  public SipTarget apply(SipUri nextHop) {
    return directory.target(nextHop, invitation.reached().orElse(first));
  }

  @Override
  public Route route(SipRequest request, SipUri nextHop) {
    return request.isInDialog() || !request.uri().isAtPlaceOf(invited)
        ? Route.to(apply(nextHop))
        : invitation;
  }
}
