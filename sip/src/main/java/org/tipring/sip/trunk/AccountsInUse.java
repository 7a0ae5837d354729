package org.tipring.sip.trunk;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tipring.config.DigestConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.sip.dialog.Authorizer;
import org.tipring.sip.digest.DigestClient;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.registration.Account;
import org.tipring.sip.registration.Registrations;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUser;
import org.tipring.sip.stack.SipUserAgent;

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

  private Optional<SipTarget> registrar(Account account) {
    return directory.named(account.trunk()).flatMap(directory::target);
  }

  Registrations registrations() {
    return registrations;
  }

  private Optional<Account> of(TrunkConfig trunk, String user) {
    return accounts.of(trunk.name(), user);
  }

  /** The user part of From: a user's own number, else the trunk's caller ID, else its name. */
  String caller(TrunkConfig trunk, String user) {
    String usual = trunk.callerId() == null ? user : trunk.callerId();
    return of(trunk, user)
        .filter(account -> account.user() != null)
        .map(Account::number)
        .orElse(usual);
  }

  /** The host part of From. */
  String domain(TrunkConfig trunk, String user, String usual) {
    return of(trunk, user).map(Account::domain).orElse(usual);
  }

  /** What that user's calls have to pass, first hop first; nothing by most trunks. */
  List<NameAddress> serviceRoute(TrunkConfig trunk, String user) {
    return of(trunk, user).map(registrations::serviceRoute).orElse(List.of());
  }

  /** Who answers when that user's call is challenged, by the trunk itself. */
  Authorizer authorizer(TrunkConfig trunk, String user, Function<SipUri, SipTarget> targets) {
    return new Authorizer(
        client(digest(trunk, user)),
        send -> directory.isOf(trunk, send.request().uri(), targets.apply(send.nextHop())));
  }

  /** See {@link Trunks#send}. */
  void send(TrunkConfig trunk, String user, SipRequest request, SipUser hears) {
    Optional<SipTarget> target = directory.target(trunk);
    if (target.isEmpty()) {
      hears.onFailure(request, SipUser.SendFailure.UNREACHABLE);
      return;
    }
    boolean isOwnPeer = directory.isOf(trunk, request.uri(), target.get());
    DigestClient client = client(isOwnPeer ? digest(trunk, user) : DigestConfig.NONE);
    AuthorizedRequest.send(agent, client, target.get(), hears, request);
  }

  private DigestConfig digest(TrunkConfig trunk, String user) {
    return of(trunk, user).map(Account::digest).orElse(trunk.digest());
  }

  private static DigestClient client(DigestConfig digest) {
    return new DigestClient(digest, Identifiers::cnonce);
  }

  /** Takes all registrations back. */
  void stop() {
    registrations.stop();
  }
}
