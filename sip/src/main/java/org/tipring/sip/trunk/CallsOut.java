package org.tipring.sip.trunk;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.dialog.InviteClientMachine;
import org.tipring.sip.dialog.InviteLimits;
import org.tipring.sip.dialog.LegIdentity;
import org.tipring.sip.dialog.Redirects;
import org.tipring.sip.dialog.SipParty;
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
import org.tipring.sip.target.NamedTargets;
import org.tipring.sip.target.TargetRoute;
import org.tipring.sip.transaction.SipTimers;

/** Prepares calls out: who calls, what is dialled, and by which server. */
final class CallsOut {
  private static final RandomGenerator RANDOM = new SecureRandom();

  private final SipUserAgent agent;
  private final TrunkDirectory directory;
  private final AccountsInUse accounts;
  private final InviteLimits patience;

  CallsOut(
      SipUserAgent agent, TrunkDirectory directory, AccountsInUse accounts, InviteLimits patience) {
    this.agent = agent;
    this.directory = directory;
    this.accounts = accounts;
    this.patience = patience;
  }

  /**
   * See {@link Trunks#call}.
   *
   * @param addition what else the INVITE says
   */
  OutgoingCall call(
      MediaLoop loop,
      OutboundTrunkConfig trunk,
      Dialled dialled,
      Caller caller,
      UnaryOperator<SipRequest> addition) {
    Optional<String> callee = SipText.userPart(dialled.number());
    Optional<String> number = SipText.userPart(caller.number());
    if (callee.isEmpty() || number.isEmpty()) {
      return impossible(Kind.NOT_FOUND, 484, "not a number that can be called");
    }
    Optional<TargetRoute> route = directory.targets().of(trunk.name()).map(NamedTargets::route);
    Optional<SipTarget> first = route.flatMap(TargetRoute::reached);
    if (route.isEmpty() || first.isEmpty()) {
      return impossible(Kind.UNREACHABLE, 503, "the trunk has no server that takes calls now");
    }
    if (dialled.maxForwards() <= 0) {
      return impossible(Kind.FAILED, 483, "the call has made too many hops");
    }
    SipUri uri = uri(trunk, dialled, callee.get());
    // what hides who calls hides it in each header
    String user = caller.wishes().isAnonymous() ? CallerIdentity.ANONYMOUS : number.get();
    NameAddress contact = agent.contact(user, first.get());
    OwnIdentity identity =
        OwnIdentity.of(
            from(trunk, caller, number.get(), contact),
            trunk.dialog().trusted(),
            trunk.headers(),
            caller.wishes());
    if (identity == null) {
      return impossible(Kind.REJECTED, 403, "a header that this trunk takes from no page");
    }
    NameAddress from = identity.from().withTag(Identifiers.tag());
    SipRequest plain =
        SipRequest.of(SipMethod.INVITE, uri, Identifiers.callId(), 1, from, NameAddress.of(uri));
    SipRequest invite =
        addition
            .apply(plain)
            .withMaxForwards(dialled.maxForwards())
            .withRoute(accounts.serviceRoute(trunk, caller));
    for (SipHeader header : identity.headers()) {
      invite = invite.withHeader(header.name(), header.value());
    }
    CallRouting routing = new CallRouting(directory, route.get(), first.get(), uri);
    return new OutgoingCall.Ready(party(loop, trunk, caller, contact, invite, routing));
  }

  private SipParty party(
      MediaLoop loop,
      OutboundTrunkConfig trunk,
      Caller caller,
      NameAddress contact,
      SipRequest invite,
      CallRouting routing) {
    LegIdentity identity =
        new LegIdentity(contact, Side.CALLEE, SipTimers.DEFAULT, RANDOM, trunk.dialog());
    Redirects redirects = new Redirects(trunk.dialog().redirects(), directory::isReachable);
    return new SipParty(
            loop,
            agent,
            invite.callId(),
            String.valueOf(invite.from().tag()),
            routing,
            accounts.authorizer(trunk, caller, routing),
            new InviteClientMachine(identity, patience, invite, redirects))
        .withDigits(trunk.media().dtmf(), null);
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

  private static OutgoingCall impossible(Kind kind, int status, String why) {
    return new OutgoingCall.Impossible(new EndCause(kind, status, why, Side.GATEWAY));
  }
}
