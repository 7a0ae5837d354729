package org.tipring.sip.registration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.tipring.config.DigestConfig;
import org.tipring.config.Secret;
import org.tipring.sip.digest.DigestClient;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.SipUser.SendFailure;

/** Plays a server to an account's machine, lets time pass, and notes in short what came out. */
final class AccountStory {
  static final NameAddress CONTACT = NameAddress.of(SipUri.of("alice", "192.0.2.1", 5060));
  static final Account ALICE =
      new Account(
          "pbx",
          "alice",
          "100",
          "pbx.example",
          new DigestConfig("100", new Secret("secret"), null),
          new Account.Wish(Duration.ofHours(1), true));

  private final AccountMachine machine;
  private final List<AccountAction> actions = new ArrayList<>();
  private SipRequest last = none();
  private long now;
  private int nonces;

  private AccountStory(AccountMachine machine) {
    this.machine = machine;
  }

  static AccountStory registration() {
    Account.Wish wish = new Account.Wish(Duration.ofHours(1), false);
    return new AccountStory(
        new RegistrationMachine(ALICE, wish, CONTACT, "call-1", "ours", client(), new Random(1)));
  }

  static AccountStory subscription() {
    return new AccountStory(
        new SubscriptionMachine(ALICE, CONTACT, "call-1", "ours", client(), new Random(1)));
  }

  private static DigestClient client() {
    return new DigestClient(ALICE.digest(), () -> "cnonce");
  }

  private static SipRequest none() {
    NameAddress nobody = ALICE.addressOfRecord();
    return SipRequest.of(SipMethod.OPTIONS, nobody.uri(), "none", 0, nobody, nobody);
  }

  AccountStory input(AccountInput input) {
    for (AccountAction action : machine.handle(input, now)) {
      actions.add(action);
      if (action instanceof AccountAction.Send(SipRequest request)) {
        last = request;
      }
    }
    return this;
  }

  AccountStory start() {
    return input(new AccountInput.Start());
  }

  AccountStory stop() {
    return input(new AccountInput.Stop());
  }

  AccountStory silence(SendFailure failure) {
    return input(new AccountInput.Unanswered(last, failure));
  }

  /** What was sent last. */
  SipRequest last() {
    return last;
  }

  SipResponse response(int status) {
    return SipResponse.to(last, status, "theirs");
  }

  AccountStory answer(SipResponse response) {
    return input(new AccountInput.Response(response));
  }

  AccountStory answer(int status) {
    return answer(response(status));
  }

  /** A 200 for so long. */
  AccountStory grant(long seconds) {
    return answer(response(200).withHeader("Expires", Long.toString(seconds)));
  }

  AccountStory challenge() {
    return answer(
        response(401)
            .withHeader(
                "WWW-Authenticate",
                "Digest realm=\"pbx\", nonce=\"%d\", qop=\"auth\"".formatted(++nonces)));
  }

  /** Lets time pass, waking the machine whenever it asked for it. */
  AccountStory pass(long seconds) {
    long until = now + seconds * 1_000_000_000L;
    OptionalLong wake = machine.nextWakeUp();
    while (wake.isPresent() && wake.getAsLong() <= until) {
      now = Math.max(now, wake.getAsLong());
      input(new AccountInput.TimePassed());
      wake = machine.nextWakeUp();
    }
    now = until;
    return this;
  }

  /** In how many seconds the machine wants to be woken; -1 for never. */
  long pause() {
    OptionalLong wake = machine.nextWakeUp();
    return wake.isEmpty() ? -1 : (wake.getAsLong() - now) / 1_000_000_000L;
  }

  /** What was done since the last call, in short. */
  List<String> said() {
    List<String> said = actions.stream().map(AccountStory::brief).toList();
    actions.clear();
    return said;
  }

  private static String brief(AccountAction action) {
    return switch (action) {
      case AccountAction.Send(SipRequest request) ->
          "%s %d for %s%s"
              .formatted(
                  request.method(),
                  request.cseq(),
                  request.header("Expires").orElse("?"),
                  request.header("Authorization").isPresent() ? "+" : "");
      case AccountAction.Respond(long transaction, SipResponse response) ->
          Integer.toString(response.status());
      case AccountAction.CloseConnection() -> "close";
      case AccountAction.Registered(long seconds, var route) -> "registered for " + seconds;
      case AccountAction.Failed(String reason, boolean isRegistered) ->
          (isRegistered ? "shaky: " : "failed: ") + reason;
      case AccountAction.Unregistered() -> "unregistered";
      case AccountAction.Told(MessageSummary summary) ->
          "told %s %d/%d".formatted(summary.isWaiting(), summary.unheard(), summary.heard());
    };
  }
}
