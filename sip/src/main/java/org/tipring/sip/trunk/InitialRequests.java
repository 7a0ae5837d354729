package org.tipring.sip.trunk;

import java.util.Map;
import java.util.Optional;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.identity.CallerIdentity;
import org.tipring.sip.identity.OwnIdentity;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipHeader;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipText;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUserAgent;

/** Makes the requests outside dialogs that go to a trunk: by whom, to whom, and by which way. */
final class InitialRequests {
  private final SipUserAgent agent;
  private final AccountsInUse accounts;

  InitialRequests(SipUserAgent agent, AccountsInUse accounts) {
    this.agent = agent;
    this.accounts = accounts;
  }

  /** What came of it. */
  sealed interface Made {
    /**
     * A request without Contact and body.
     *
     * @param contact where we could be reached for it
     */
    record Ready(SipRequest request, NameAddress contact) implements Made {}

    record Impossible(EndCause cause) implements Made {}
  }

  /**
   * A request that says who wants what of whom.
   *
   * @param server of the trunk, to which it will go first
   */
  Made make(
      SipMethod method,
      OutboundTrunkConfig trunk,
      Dialled dialled,
      Caller caller,
      SipTarget server) {
    Optional<String> callee = SipText.userPart(dialled.number());
    Optional<String> number = SipText.userPart(caller.number());
    if (callee.isEmpty() || number.isEmpty()) {
      return impossible(Kind.NOT_FOUND, 484, "not a number that can be called");
    }
    if (dialled.maxForwards() <= 0) {
      return impossible(Kind.FAILED, 483, "the call has made too many hops");
    }
    // what hides who calls hides it in each header
    String user = caller.wishes().isAnonymous() ? CallerIdentity.ANONYMOUS : number.get();
    NameAddress contact = agent.contact(user, server);
    OwnIdentity identity =
        OwnIdentity.of(
            from(trunk, caller, number.get(), contact),
            trunk.dialog().trusted(),
            trunk.headers(),
            caller.wishes());
    if (identity == null) {
      return impossible(Kind.REJECTED, 403, "a header that this trunk takes from no page");
    }
    SipUri uri = uri(trunk, dialled, callee.get());
    NameAddress from = identity.from().withTag(Identifiers.tag());
    SipRequest request =
        SipRequest.of(method, uri, Identifiers.callId(), 1, from, NameAddress.of(uri))
            .withMaxForwards(dialled.maxForwards())
            .withRoute(accounts.serviceRoute(trunk, caller));
    for (SipHeader header : identity.headers()) {
      request = request.withHeader(header.name(), header.value());
    }
    return new Made.Ready(request, contact);
  }

  private NameAddress from(
      OutboundTrunkConfig trunk, Caller caller, String number, NameAddress contact) {
    String usual = trunk.domain() == null ? contact.uri().host() : trunk.domain();
    String name = SipText.displayName(caller.name()).orElse(null);
    String domain = accounts.domain(trunk, caller, usual);
    return new NameAddress(name, SipUri.of(number, domain, -1), Map.of());
  }

  /** A domain is no host, and has no port. */
  private static SipUri uri(OutboundTrunkConfig trunk, Dialled dialled, String callee) {
    if (dialled.host() != null) {
      return SipUri.of(callee, dialled.host(), dialled.port());
    }
    boolean hasPort = trunk.domain() == null && trunk.port() > 0;
    return SipUri.of(callee, trunk.host(), hasPort ? trunk.port() : -1);
  }

  private static Made impossible(Kind kind, int status, String why) {
    return new Made.Impossible(new EndCause(kind, status, why, Side.GATEWAY));
  }
}
