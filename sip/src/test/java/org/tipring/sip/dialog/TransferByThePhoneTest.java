package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.invite;
import static org.tipring.sip.dialog.TestingPhone.within;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.party.TransferTarget;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.refer.Sipfrag;
import org.tipring.sip.stack.SipUser.SendFailure;

/** A phone asks for a transfer by REFER and is told how it fares, to the end. */
class TransferByThePhoneTest {
  private final LegStory story =
      new LegStory(new InviteServerMachine(identity(Side.CALLER), 1, invite(THEIRS), OUR_TAG));

  @BeforeEach
  void answer() {
    story.describe(OURS).input(new LegInput.Accept());
    story.ack(within(SipMethod.ACK, 1, null)).said();
  }

  private static SipRequest refer(long cseq, String target) {
    return within(SipMethod.REFER, cseq, null).withHeader("Refer-To", target);
  }

  private static LegInput told(int status) {
    return new LegInput.Transfer(status);
  }

  /** The phone answers our NOTIFY. */
  private SipRequest notified(int status) {
    SipRequest notify =
        story.actions().stream()
            .filter(LegAction.Send.class::isInstance)
            .map(action -> ((LegAction.Send) action).request())
            .filter(request -> request.method() == SipMethod.NOTIFY)
            .reduce((first, last) -> last)
            .orElseThrow();
    story.response(SipResponse.to(notify, status, "theirs"));
    return notify;
  }

  @Test
  void isAcceptedAndToldOfEachStepInOrder() {
    story.request(2, refer(2, "<sip:200@example.com>"));
    assertThat(story.said()).containsExactly("TransferWanted");
    story.input(told(100));
    story.input(told(180));
    // the second waits for the answer to the first, so that it cannot overtake it
    assertThat(story.said()).containsExactly("202 to REFER 2", "NOTIFY 1");
    story.input(told(180));
    story.response(SipResponse.to(within(SipMethod.NOTIFY, 1, null), 200, "theirs"));
    SipRequest ringing = notified(200);
    assertThat(Sipfrag.status(ringing)).isEqualTo(180);
    assertThat(ringing.header("Subscription-State")).hasValue("active;expires=300");
    assertThat(ringing.header("Event")).hasValue("refer");
    story.input(told(200));
    SipRequest last = notified(200);
    assertThat(Sipfrag.status(last)).isEqualTo(200);
    assertThat(last.header("Subscription-State")).hasValue("terminated;reason=noresource");
    story.input(told(486));
    assertThat(story.said()).isEmpty();
  }

  @Test
  void namesTheTargetItsDialogAndWhoWantsIt() {
    story.request(
        2,
        refer(
                2,
                "\"Bob\" <sip:bob@192.0.2.50:5070?Replaces=a%40b%3Bto-tag%3Dx%3Bfrom-tag%3Dy"
                    + "&Subject=ignored>")
            .withHeader("Referred-By", "<sip:alice@example.com>"));
    LegAction.Tell tell = (LegAction.Tell) story.actions().getFirst();
    assertThat(tell.event())
        .isEqualTo(
            new PartyEvent.TransferWanted(
                new TransferTarget(
                    "bob",
                    "sip:bob@192.0.2.50:5070",
                    "a@b;to-tag=x;from-tag=y",
                    "<sip:alice@example.com>")));
  }

  @Test
  void aNumberAtThePhonesOwnPlaceIsLeftToTheTrunk() {
    story.request(2, refer(2, "sip:200@example.com"));
    LegAction.Tell tell = (LegAction.Tell) story.actions().getFirst();
    assertThat(tell.event())
        .isEqualTo(
            new PartyEvent.TransferWanted(
                new TransferTarget("200", null, null, "<sip:phone@example.com>")));
  }

  @Test
  void isRefusedAsTheCallWantsIt() {
    story.request(2, refer(2, "<sip:200@example.com>")).said();
    story.input(told(603));
    assertThat(story.said()).containsExactly("603 to REFER 2");
    story.request(3, refer(3, "<sip:200@example.com>"));
    assertThat(story.said()).containsExactly("TransferWanted");
  }

  @Test
  void oneAtATime() {
    story.request(2, refer(2, "<sip:200@example.com>")).input(told(100)).said();
    story.request(3, refer(3, "<sip:201@example.com>"));
    assertThat(story.said()).containsExactly("491 to REFER 3");
  }

  @Test
  void withoutASubscriptionWhenThePhoneWantsNone() {
    story.request(2, refer(2, "<sip:200@example.com>").withHeader("Refer-Sub", "false")).said();
    story.input(told(100)).input(told(200));
    List<LegAction> actions = story.actions();
    assertThat(actions).hasSize(1);
    SipResponse accepted = ((LegAction.Respond) actions.getFirst()).response();
    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.header("Refer-Sub")).hasValue("false");
  }

  @Test
  void badTargetsAreRefusedWithAReason() {
    List<String> bad =
        List.of(
            "<tel:+123>",
            "<sip:example.com>",
            "<sip:a@example.com;method=BYE>",
            "<sip:a@example.com?Replaces=x%0d%0aEvil:%20yes>",
            "<sip:a@exa mple.com>",
            "<sip:a@example.com:99999>",
            "<sip:a@example.com",
            "");
    long cseq = 2;
    for (String target : bad) {
      story.request(cseq, refer(cseq, target));
      assertThat(story.said()).as(target).containsExactly("400 to REFER " + cseq);
      cseq++;
    }
    story.request(cseq, refer(cseq, "<sip:a@b>").withHeader("Refer-To", "<sip:c@d>"));
    assertThat(story.said()).containsExactly("400 to REFER " + cseq);
  }

  @Test
  void isToldToTheEndAfterItHasHungUp() {
    story.request(2, refer(2, "<sip:200@example.com>")).input(told(100));
    notified(200);
    story.request(3, within(SipMethod.BYE, 3, null));
    assertThat(story.said()).containsExactly("200 to BYE 3", "ended HANGUP 200", "forget");
    story.input(told(200));
    SipRequest last = notified(200);
    assertThat(Sipfrag.status(last)).isEqualTo(200);
    assertThat(last.cseq()).isEqualTo(2);
  }

  @Test
  void ourByeWaitsForTheLastNotify() {
    story.request(2, refer(2, "<sip:200@example.com>")).input(told(100));
    notified(200);
    story.input(told(200)).end();
    assertThat(story.said()).containsExactly("NOTIFY 2");
    story.response(SipResponse.to(within(SipMethod.NOTIFY, 2, null), 200, "theirs"));
    assertThat(story.said()).containsExactly("BYE 3");
  }

  @Test
  void ourByeGoesWhenNobodyAnswersTheNotify() {
    story.request(2, refer(2, "<sip:200@example.com>")).input(told(100));
    notified(200);
    story.input(told(200)).end().said();
    story.input(new LegInput.Unanswered(within(SipMethod.NOTIFY, 2, null), SendFailure.TIMEOUT));
    assertThat(story.said()).containsExactly("BYE 3");
  }

  @Test
  void nothingMoreIsToldToWhoHasForgottenIt() {
    story.request(2, refer(2, "<sip:200@example.com>")).input(told(100));
    notified(481);
    story.input(told(200));
    assertThat(story.said()).isEmpty();
  }

  @Test
  void theNextTransferIsToldApart() {
    story.request(2, refer(2, "<sip:200@example.com>")).input(told(100));
    notified(200);
    story.input(told(486));
    notified(200);
    story.request(3, refer(3, "<sip:200@example.com>")).input(told(100));
    assertThat(notified(200).header("Event")).hasValue("refer;id=3");
  }
}
