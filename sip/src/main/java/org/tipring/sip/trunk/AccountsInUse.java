package org.tipring.sip.trunk;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tipring.config.DigestConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.sip.dialog.Authorizer;
import org.tipring.sip.digest.DigestClient;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.registration.Account;
import org.tipring.sip.registration.Registrations;
import org.tipring.sip.stack.Routing;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUser;
import org.tipring.sip.stack.SipUserAgent;
import org.tipring.sip.target.NamedTargets;
import org.tipring.sip.target.TargetRoute;
import org.tipring.sip.target.TargetSource;

/**
 * The accounts at work: who calls and answers challenges at each trunk, and is registered there.
 */
final class AccountsInUse {
  private final Accounts accounts;
  private final TrunkDirectory directory;
  private final SipUserAgent agent;
  private final Registrations registrations;

  /** Begins to register those who wish it. */
  AccountsInUse(Accounts accounts, TrunkDirectory directory, SipUserAgent agent) {
    this.accounts = accounts;
    this.directory = directory;
    this.agent = agent;
    this.registrations =
        new Registrations(agent, this::registrar, accounts.messages(), InstantSource.system());
    registrations.start(accounts.ours());
  }

  private Optional<TargetSource> registrar(Account account) {
    return directory.targets().of(account.trunk()).map(Function.identity());
  }

  Registrations registrations() {
    return registrations;
  }

  private Optional<Account> of(OutboundTrunkConfig trunk, Caller caller) {
    return accounts.of(trunk.name(), caller.user());
  }

  /** The host part of From. */
  String domain(OutboundTrunkConfig trunk, Caller caller, String usual) {
    return of(trunk, caller).map(Account::domain).orElse(usual);
  }

  /** What that user's calls have to pass, first hop first; nothing by most trunks. */
  List<NameAddress> serviceRoute(OutboundTrunkConfig trunk, Caller caller) {
    return of(trunk, caller).map(registrations::serviceRoute).orElse(List.of());
  }

  /** Who answers when that user's call is challenged, by the trunk itself. */
  Authorizer authorizer(OutboundTrunkConfig trunk, Caller caller, Routing targets) {
    return new Authorizer(
        client(digest(trunk, caller)),
        send -> directory.isOf(trunk, send.request().uri(), targets.apply(send.nextHop())));
  }

  /** See {@link Trunks#send}. */
  void send(OutboundTrunkConfig trunk, Caller caller, SipRequest request, SipUser hears) {
    Optional<TargetRoute> route = directory.targets().of(trunk.name()).map(NamedTargets::route);
    Optional<SipTarget> target = route.flatMap(TargetRoute::reached);
    if (route.isEmpty() || target.isEmpty()) {
      hears.onFailure(request, SipUser.SendFailure.UNREACHABLE);
      return;
    }
    boolean isOwnPeer = directory.isOf(trunk, request.uri(), target.get());
    DigestClient client = client(isOwnPeer ? digest(trunk, caller) : DigestConfig.NONE);
    AuthorizedRequest.send(agent, client, route.get(), hears, request);
  }

  /** Whether challenges to that user are answered at that trunk. */
  boolean isKnown(OutboundTrunkConfig trunk, Caller caller) {
    return digest(trunk, caller).isSet();
  }

  private DigestConfig digest(OutboundTrunkConfig trunk, Caller caller) {
    return of(trunk, caller).map(Account::digest).orElse(trunk.digest());
  }

  private static DigestClient client(DigestConfig digest) {
    return new DigestClient(digest, Identifiers::cnonce);
  }

  /** Takes all registrations back. */
  void stop() {
    registrations.stop();
  }
}
