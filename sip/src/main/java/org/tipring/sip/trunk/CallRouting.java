package org.tipring.sip.trunk;

import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.Route;
import org.tipring.sip.stack.Routing;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.target.TargetRoute;

/**
 * Where the requests of a call out go: its INVITE along the trunk's targets, one that was
 * redirected or transferred to another place there (RFC 3261 section 8.1.3.4), and what follows
 * where the dialog leads, or else to the target that took the call.
 *
 * @param first for as long as no target has answered
 * @param invited what the trunk is asked for at first
 */
record CallRouting(
    TrunkDirectory directory, TargetRoute invitation, SipTarget first, SipUri invited)
    implements Routing {
  @Override
  public SipTarget apply(SipUri nextHop) {
    return directory.target(nextHop, reached());
  }

  @Override
  public Route route(SipRequest request, SipUri nextHop) {
    if (request.isInDialog()) {
      return Route.to(apply(nextHop));
    }
    SipTarget place = request.uri().isAtPlaceOf(invited) ? reached() : apply(nextHop);
    // a place that nobody knows is the trunk's to find
    return place.equals(reached()) ? invitation : Route.to(place);
  }

  private SipTarget reached() {
    return invitation.reached().orElse(first);
  }
}
