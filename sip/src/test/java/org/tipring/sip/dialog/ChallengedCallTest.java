package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.ourInvite;
import static org.tipring.sip.dialog.TestingPhone.response;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.tipring.config.DigestConfig;
import org.tipring.config.Secret;
import org.tipring.config.TrunkDialogConfig.Reach;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.digest.DigestClient;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;

/** A call out whose requests are challenged, from the machines to what goes on the wire. */
class ChallengedCallTest {
  private static final DigestConfig ACCOUNT =
      new DigestConfig("gw", new Secret("secret"), "trunk.example");

  private final LegMachine invitation =
      new InviteClientMachine(
          identity(Side.CALLEE),
          new InviteLimits(Duration.ofSeconds(20), Duration.ofSeconds(60)),
          ourInvite(),
          new Redirects(Reach.NOWHERE, uri -> false));
  private LegMachine machine = invitation;
  private Predicate<LegAction.Send> isOwnPeer = send -> true;
  private final Authorizer authorizer =
      new Authorizer(new DigestClient(ACCOUNT, () -> "cnonce"), send -> isOwnPeer.test(send));
  private final List<LegAction> wire = new ArrayList<>();
  private int nonces;

  private void input(LegInput input) {
    Authorizer.Heard heard = authorizer.hear(input);
    wire.addAll(heard.actions());
    LegInput rest = heard.input();
    if (rest == null) {
      return;
    }
    boolean isOfInvite =
        rest instanceof LegInput.Response(SipResponse response)
            && invitation.isAnsweredBy(response);
    for (LegAction action : (isOfInvite ? invitation : machine).handle(rest, 0)) {
      authorizer.act(action).ifPresent(wire::add);
      if (action instanceof LegAction.HandOver(DialogMachine next)) {
        machine = next;
      }
    }
  }

  /** What went out since the last call: methods with numbers, and "+" with credentials. */
  private List<String> said() {
    List<String> said = new ArrayList<>();
    for (LegAction action : wire) {
      switch (action) {
        case LegAction.Send(SipRequest request, SipUri hop) -> said.add(brief(request));
        case LegAction.Acknowledge(SipRequest ack, SipUri hop) -> said.add(brief(ack));
        case LegAction.Cancel(long cseq, var reason) -> said.add("CANCEL " + cseq);
        case LegAction.Tell(var event) -> said.add(event.getClass().getSimpleName());
        default -> {}
      }
    }
    wire.clear();
    return said;
  }

  private static String brief(SipRequest request) {
    return request.method()
        + " "
        + request.cseq()
        + (request.header("Authorization").isPresent() ? "+" : "")
        + (request.header("Proxy-Authorization").isPresent() ? "+proxy" : "");
  }

  private SipRequest last() {
    return wire.stream()
        .filter(LegAction.Send.class::isInstance)
        .map(action -> ((LegAction.Send) action).request())
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  private SipRequest call() {
    input(new LegInput.Describe(OURS));
    input(new LegInput.Invite());
    return last();
  }

  private SipRequest challenge(SipRequest request, int status) {
    String name = status == 401 ? "WWW-Authenticate" : "Proxy-Authenticate";
    String challenge =
        "Digest realm=\"trunk.example\", nonce=\"%d\", qop=\"auth\"".formatted(++nonces);
    input(
        new LegInput.Response(
            SipResponse.to(request, status, "proxy").withHeader(name, challenge)));
    return last();
  }

  private SipRequest answered() {
    SipRequest second = challenge(call(), 401);
    input(new LegInput.Response(response(200, second, "a", THEIRS)));
    return second;
  }

  @Test
  void isMadeOnceMoreWithCredentialsAndAcknowledgedWithThem() {
    SipRequest second = answered();
    assertThat(said()).containsExactly("INVITE 1", "INVITE 2+", "ACK 2+", "Described", "Accepted");
    assertThat(second.content()).isNotNull();
    assertThat(second.from()).isEqualTo(ourInvite().from());
    assertThat(second.to().tag()).isNull();
  }

  @Test
  void isMadeThriceWhenAProxyAndThePhoneChallengeIt() {
    SipRequest third = challenge(challenge(call(), 407), 401);
    input(new LegInput.Response(response(200, third, "a", THEIRS)));
    assertThat(said()).startsWith("INVITE 1", "INVITE 2+proxy", "INVITE 3++proxy", "ACK 3++proxy");
    input(new LegInput.End(TestingPhone.HANGUP));
    assertThat(said()).containsExactly("BYE 4++proxy");
  }

  @Test
  void failsAfterTwoAnswersWhenTheNonceChangesForEver() {
    SipRequest third = challenge(challenge(call(), 401), 401);
    assertThat(said()).containsExactly("INVITE 1", "INVITE 2+", "INVITE 3+");
    input(
        new LegInput.Response(
            SipResponse.to(third, 401, "p")
                .withHeader("WWW-Authenticate", "Digest realm=\"trunk.example\", nonce=\"x\"")));
    assertThat(said()).containsExactly("Ended");
  }

  @Test
  void tellsNothingToAChallengerThatIsNotTheTrunk() {
    isOwnPeer = send -> false;
    SipRequest first = call();
    challenge(first, 401);
    assertThat(said()).containsExactly("INVITE 1", "Ended");
  }

  @Test
  void keepsItsCredentialsFromAPhoneThatIsElsewhere() {
    isOwnPeer = send -> !send.request().uri().host().equals("192.0.2.9");
    answered();
    input(new LegInput.Describe(TestingPhone.sdp(4002, "sendrecv")));
    assertThat(said())
        .containsExactly("INVITE 1", "INVITE 2+", "ACK 2", "Described", "Accepted", "INVITE 3");
  }

  @Test
  void isChangedAndEndedWithCredentialsThatMayHaveToBeNew() {
    answered();
    said();
    input(new LegInput.Describe(TestingPhone.sdp(4002, "sendrecv")));
    SipRequest change = challenge(last(), 401);
    input(new LegInput.Response(response(200, change, "a", THEIRS)));
    assertThat(said()).containsExactly("INVITE 3+", "INVITE 4+", "ACK 4+", "Described");
    input(new LegInput.End(TestingPhone.HANGUP));
    challenge(last(), 401);
    assertThat(said()).containsExactly("BYE 5+", "BYE 6+");
  }

  @Test
  void acknowledgesALateSuccessOfTheFirstInviteUnderItsNumber() {
    SipRequest second = answered();
    said();
    input(new LegInput.Response(response(200, second, "b", THEIRS)));
    assertThat(said()).containsExactly("ACK 2+", "BYE 3+");
  }

  @Test
  void isCancelledUnderTheNumberThatItHasOnTheWire() {
    SipRequest second = challenge(call(), 407);
    input(new LegInput.Response(response(180, second, "a", null)));
    input(new LegInput.End(TestingPhone.HANGUP));
    assertThat(said()).containsExactly("INVITE 1", "INVITE 2+proxy", "Ringing", "CANCEL 2");
  }

  @Test
  void isCancelledOnlyWhenTheSecondInviteWasHeardOf() {
    SipRequest first = call();
    input(new LegInput.Response(SipResponse.to(first, 100, "")));
    SipRequest second = challenge(first, 407);
    input(new LegInput.End(TestingPhone.HANGUP));
    assertThat(said()).containsExactly("INVITE 1", "INVITE 2+proxy");
    input(new LegInput.Response(SipResponse.to(second, 100, "")));
    assertThat(said()).containsExactly("CANCEL 2");
  }

  @Test
  void isNotMadeOnceMoreForACallerWhoHasGivenUp() {
    SipRequest first = call();
    input(new LegInput.End(TestingPhone.HANGUP));
    challenge(first, 401);
    assertThat(said()).containsExactly("INVITE 1");
  }

  @Test
  void numbersAPrackAndWhatItNamesAsTheyAreOnTheWire() {
    challenge(call(), 401);
    said();
    SipRequest prack =
        SipRequest.of(
                SipMethod.PRACK,
                TestingPhone.PHONE,
                "call-1",
                2,
                ourInvite().from(),
                ourInvite().to().withTag("a"))
            .withHeader("RAck", "77 1 INVITE");
    LegAction.Send sent =
        (LegAction.Send)
            authorizer.act(new LegAction.Send(prack, TestingPhone.PHONE)).orElseThrow();
    assertThat(sent.request().cseq()).isEqualTo(3);
    assertThat(sent.request().header("RAck")).contains("77 2 INVITE");
  }
}
