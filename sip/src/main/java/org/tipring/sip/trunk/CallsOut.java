package org.tipring.sip.trunk;

import java.security.SecureRandom;
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
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUserAgent;
import org.tipring.sip.target.NamedTargets;
import org.tipring.sip.target.TargetRoute;
import org.tipring.sip.transaction.SipTimers;

/** Prepares calls out: who calls, what is dialled, and by which server. */
final class CallsOut {
  /** Of a trunk whose name has no address, or whose servers have all failed. */
  static final EndCause NO_SERVER =
      new EndCause(
          Kind.UNREACHABLE, 503, "the trunk has no server that takes calls now", Side.GATEWAY);

  private static final RandomGenerator RANDOM = new SecureRandom();

  private final SipUserAgent agent;
  private final TrunkDirectory directory;
  private final AccountsInUse accounts;
  private final InitialRequests requests;
  private final InviteLimits patience;

  CallsOut(
      SipUserAgent agent,
      TrunkDirectory directory,
      AccountsInUse accounts,
      InitialRequests requests,
      InviteLimits patience) {
    this.agent = agent;
    this.directory = directory;
    this.accounts = accounts;
    this.requests = requests;
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
    Optional<TargetRoute> route = directory.targets().of(trunk.name()).map(NamedTargets::route);
    Optional<SipTarget> first = route.flatMap(TargetRoute::reached);
    if (route.isEmpty() || first.isEmpty()) {
      return new OutgoingCall.Impossible(NO_SERVER);
    }
    return switch (requests.make(SipMethod.INVITE, trunk, dialled, caller, first.get())) {
      case InitialRequests.Made.Impossible(EndCause cause) -> new OutgoingCall.Impossible(cause);
      case InitialRequests.Made.Ready(SipRequest plain, NameAddress contact) -> {
        CallRouting routing = new CallRouting(directory, route.get(), first.get(), plain.uri());
        SipRequest invite = addition.apply(plain);
        yield new OutgoingCall.Ready(party(loop, trunk, caller, contact, invite, routing));
      }
    };
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
}
