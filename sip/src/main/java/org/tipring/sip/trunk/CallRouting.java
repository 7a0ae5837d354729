package org.tipring.sip.trunk;

import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.Route;
import org.tipring.sip.stack.Routing;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.target.TargetRoute;

/**
 * Where the requests of a call out go: its INVITE along the trunk's targets, and what follows where
 * the dialog leads, or else to the target that took the call.
 *
 * @param dialled what the trunk is asked for; who is redirected or transferred to a place that the
 *     trunk's servers name exactly goes there
 * @param first for as long as no target has answered
 */
record CallRouting(
    TrunkDirectory directory, SipUri dialled, TargetRoute invitation, SipTarget first)
    implements Routing {
  @Override
  public SipTarget apply(SipUri nextHop) {
    return directory.target(nextHop, invitation.reached().orElse(first));
  }

  @Override
  public Route route(SipRequest request, SipUri nextHop) {
    if (!request.isInDialog() && request.uri().equals(dialled)) {
      return invitation;
    }
    SipTarget place = apply(nextHop);
    boolean isTheTrunk = place.equals(invitation.reached().orElse(first));
    return !request.isInDialog() && isTheTrunk ? invitation : Route.to(place);
  }
}
