package org.tipring.sip.stack;

import java.util.function.Function;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipUri;

/** Says where the requests of one leg are sent to; by itself, where one inside the dialog goes. */
@FunctionalInterface
public interface Routing extends Function<SipUri, SipTarget> {
  /** The ways of a request whose URI or first Route is {@code nextHop}. */
  default Route route(SipRequest request, SipUri nextHop) {
    return Route.to(apply(nextHop));
  }
}
