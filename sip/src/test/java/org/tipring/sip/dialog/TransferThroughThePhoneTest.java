package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.within;

import org.junit.jupiter.api.Test;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.TransferTarget;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.refer.Replaces;
import org.tipring.sip.refer.Sipfrag;
import org.tipring.sip.stack.SipUser.SendFailure;

/** We ask a phone to call somebody else, and follow how it fares. */
class TransferThroughThePhoneTest {
  private static final TransferTarget NUMBER = TransferTarget.number("200");

  private static LegStory standing(String allow) {
    LegStory story =
        new LegStory(new InviteServerMachine(identity(Side.CALLER), 1, caller(allow), OUR_TAG));
    story.describe(OURS).input(new LegInput.Accept());
    story.ack(within(SipMethod.ACK, 1, null)).said();
    return story;
  }

  private static SipRequest caller(String allow) {
    return TestingPhone.invite(THEIRS).withHeader("Allow", allow);
  }

  private static LegStory referred() {
    LegStory story = standing("INVITE, BYE, REFER");
    story.input(new LegInput.Refer(NUMBER));
    return story;
  }

  private static LegStory accepted() {
    LegStory story = referred();
    story.response(SipResponse.to(within(SipMethod.REFER, 1, null), 202, ""));
    story.said();
    return story;
  }

  private static SipRequest notify(long cseq, int status) {
    return within(SipMethod.NOTIFY, cseq, null)
        .withHeader("Event", "refer")
        .withHeader("Subscription-State", "active;expires=60")
        .withContent(Sipfrag.of(status));
  }

  @Test
  void asksForANumberWhereThePhoneIsAtHome() {
    LegAction.Send send = (LegAction.Send) referred().actions().getFirst();
    assertThat(send.request().header("Refer-To")).hasValue("<sip:200@example.com>");
    assertThat(send.request().header("Referred-By")).hasValue("<sip:gw@example.com>");
  }

  @Test
  void namesTheDialogThatIsToBeReplaced() {
    LegStory story = standing("REFER");
    story.input(
        new LegInput.Refer(
            new TransferTarget("bob", "sip:bob@192.0.2.50:5070", "c@1;to-tag=x;from-tag=y", null)));
    LegAction.Send send = (LegAction.Send) story.actions().getFirst();
    assertThat(send.request().header("Refer-To"))
        .hasValue("<sip:bob@192.0.2.50:5070?Replaces=c%401%3Bto-tag%3Dx%3Bfrom-tag%3Dy>");
  }

  @Test
  void aPhoneThatDoesNotAllowItIsNotAsked() {
    LegStory story = standing("INVITE, BYE");
    story.input(new LegInput.Refer(NUMBER));
    assertThat(story.said()).containsExactly("refer refused 405");
  }

  @Test
  void followsTheNotifiesToTheLast() {
    LegStory story = accepted();
    story.request(2, notify(2, 100)).request(3, notify(3, 180)).request(4, notify(4, 200));
    assertThat(story.said())
        .containsExactly(
            "200 to NOTIFY 2",
            "refer progress 100",
            "200 to NOTIFY 3",
            "refer progress 180",
            "200 to NOTIFY 4",
            "refer progress 200");
    story.request(5, notify(5, 200)).pass(300_000);
    assertThat(story.said()).containsExactly("481 to NOTIFY 5");
  }

  @Test
  void aNotifyMayBeFasterThanThe202() {
    LegStory story = referred();
    story.said();
    story.request(2, notify(2, 100));
    story.response(SipResponse.to(within(SipMethod.REFER, 1, null), 202, ""));
    assertThat(story.said())
        .containsExactly("200 to NOTIFY 2", "refer progress 100", "refer progress 100");
  }

  @Test
  void isRefusedByThePhone() {
    LegStory story = referred();
    story.said();
    story.response(SipResponse.to(within(SipMethod.REFER, 1, null), 603, ""));
    assertThat(story.said()).containsExactly("refer refused 603");
  }

  @Test
  void isNotAnsweredByThePhone() {
    LegStory story = referred();
    story.said();
    story.input(new LegInput.Unanswered(within(SipMethod.REFER, 1, null), SendFailure.TIMEOUT));
    assertThat(story.said()).containsExactly("refer refused 408");
  }

  @Test
  void isNotWaitedForForEver() {
    LegStory story = accepted();
    story.pass(199_000);
    assertThat(story.said()).isEmpty();
    story.pass(2_000);
    assertThat(story.said()).containsExactly("refer progress 408");
  }

  @Test
  void endsWithoutAResultWhenThePhoneForgetsTheSubscription() {
    LegStory story = accepted();
    story.request(
        2,
        within(SipMethod.NOTIFY, 2, null)
            .withHeader("Event", "refer")
            .withHeader("Subscription-State", "terminated;reason=giveup"));
    assertThat(story.said()).containsExactly("200 to NOTIFY 2", "refer progress 500");
  }

  @Test
  void notifiesOfOtherThingsAreRefused() {
    LegStory story = accepted();
    story.request(2, within(SipMethod.NOTIFY, 2, null).withHeader("Event", "presence"));
    assertThat(story.said()).containsExactly("489 to NOTIFY 2");
  }

  @Test
  void theCallMayEndBeforeTheLastNotify() {
    LegStory story = accepted();
    story.request(2, within(SipMethod.BYE, 2, null));
    assertThat(story.said()).containsExactly("200 to BYE 2", "ended HANGUP 200", "forget");
    story.pass(300_000);
    assertThat(story.said()).isEmpty();
  }

  @Test
  void aStandingCallMayBeReplacedByItsExactName() {
    LegMachine machine = dialog();
    assertThat(machine.replaceable(new Replaces("call-1", OUR_TAG, "theirs", false)))
        .isEqualTo(200);
    assertThat(machine.replaceable(new Replaces("call-1", OUR_TAG, "theirs", true))).isEqualTo(486);
    assertThat(machine.replaceable(new Replaces("call-1", OUR_TAG, "other", false))).isEqualTo(481);
    assertThat(machine.replaceable(new Replaces("call-1", "theirs", OUR_TAG, false)))
        .isEqualTo(481);
    machine.handle(new LegInput.End(TestingPhone.HANGUP), 0);
    assertThat(machine.replaceable(new Replaces("call-1", OUR_TAG, "theirs", false)))
        .isEqualTo(603);
  }

  @Test
  void aRingingCallOfOursMayBeReplacedAndOneOfTheirsMayNot() {
    LegStory story = new LegStory(ringing);
    story.describe(OURS).input(new LegInput.Invite());
    Replaces named = new Replaces("call-1", OUR_TAG, "b", true);
    assertThat(ringing.replaceable(named)).isEqualTo(481);
    story.response(TestingPhone.response(180, TestingPhone.ourInvite(), "b", null));
    assertThat(ringing.replaceable(named)).isEqualTo(200);
    LegMachine theirs =
        new InviteServerMachine(identity(Side.CALLER), 1, TestingPhone.invite(THEIRS), OUR_TAG);
    assertThat(theirs.replaceable(new Replaces("call-1", OUR_TAG, "theirs", true))).isEqualTo(481);
  }

  private final InviteClientMachine ringing = TestingPhone.calling(identity(Side.CALLEE));

  private static LegMachine dialog() {
    return new DialogMachine(
        new OpenDialog(
            identity(Side.CALLER), Dialog.asServer(TestingPhone.invite(THEIRS), OUR_TAG)));
  }
}
