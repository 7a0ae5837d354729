package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.HANGUP;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_CONTACT;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.calling;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.invite;
import static org.tipring.sip.dialog.TestingPhone.response;
import static org.tipring.sip.dialog.TestingPhone.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.SipUser.SendFailure;

class OffersOfOursTest extends TestingOffers {
  @Test
  void goInsideTheDialog() {
    SipRequest reInvite = offer();
    assertThat(reInvite.method()).isEqualTo(SipMethod.INVITE);
    assertThat(reInvite.cseq()).isEqualTo(1);
    assertThat(reInvite.uri()).isEqualTo(TestingPhone.PHONE);
    assertThat(reInvite.from().tag()).isEqualTo(OUR_TAG);
    assertThat(reInvite.to().tag()).isEqualTo("theirs");
    assertThat(reInvite.contacts()).containsExactly(OUR_CONTACT);
    assertThat(reInvite.content()).isEqualTo(SdpBody.write(WITH_VIDEO));
  }

  @Test
  void areAnsweredAndAcknowledgedAsOftenAsTheAnswerComes() {
    SipRequest reInvite = offer();
    answered(100, reInvite).response(success(reInvite));
    assertThat(story.said()).containsExactly("ACK 1 to theirs", "described");
    story.response(success(reInvite));
    assertThat(story.said()).containsExactly("ACK 1 to theirs");
    story.pass(600_000);
    assertThat(story.said()).isEmpty();
  }

  @Test
  void areAcknowledgedWhereThePhoneIsNow() {
    SipUri moved = SipUri.of("phone", "192.0.2.77", 5099);
    SipRequest reInvite = offer();
    story.response(
        SipResponse.to(reInvite, 200, "")
            .establishing(reInvite, NameAddress.of(moved))
            .withContent(SdpBody.write(THEIRS)));
    LegAction.Acknowledge ack = (LegAction.Acknowledge) story.actions().getFirst();
    assertThat(ack.ack().uri()).isEqualTo(moved);
    assertThat(ack.ack().content()).isNull();
    assertThat(ack.nextHop()).isEqualTo(moved);
    story.end();
    assertThat(sent(story.actions()).uri()).isEqualTo(moved);
  }

  @Test
  void areAnsweredInACallOfOursWhoseOwnAnswerIsRepeated() {
    LegStory called = new LegStory(calling(identity(Side.CALLEE)));
    called.describe(OURS).input(new LegInput.Invite());
    SipRequest invite = sent(called.actions());
    called.response(response(200, invite, "theirs", THEIRS)).said();
    SipRequest reInvite = sent(called.describe(WITH_VIDEO).actions());
    assertThat(reInvite.cseq()).isEqualTo(2);
    called.response(response(200, invite, "theirs", THEIRS)).response(success(reInvite));
    assertThat(called.said()).containsExactly("ACK 1 to theirs", "ACK 2 to theirs", "described");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 403, 415, 480, 486, 487, 488, 500, 503, 603, 606})
  void leaveTheCallAsItWasWhenTheyAreRefused(int status) {
    answered(status, offer());
    assertThat(story.said()).containsExactly("refused " + status);
    story.pass(600_000).describe(LATER);
    assertThat(story.said()).containsExactly("INVITE 2");
  }

  @Test
  void areRefusedByA2xxWithoutAnAnswer() {
    SipRequest reInvite = offer();
    story.response(response(200, reInvite, "theirs", null));
    assertThat(story.said()).containsExactly("ACK 1 to theirs", "refused 488");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 481})
  void revealThatThePhoneHasLostTheCall(int status) {
    answered(status, offer());
    assertThat(story.said()).containsExactly("ended TIMEOUT " + status, "BYE 2");
  }

  @Test
  void endACallWhosePhoneIsSilent() {
    story.input(new LegInput.Unanswered(offer(), SendFailure.TIMEOUT));
    assertThat(story.said()).containsExactly("ended UNREACHABLE 408", "BYE 2");
  }

  @Test
  void areRefusedWhenTheyCouldNotBeSent() {
    story.input(new LegInput.Unanswered(offer(), SendFailure.UNREACHABLE));
    assertThat(story.said()).containsExactly("refused 503");
  }

  @Test
  void areCancelledWhenThePhoneAsksItsUserForTooLong() {
    SipRequest reInvite = offer();
    answered(100, reInvite).pass(59_999);
    assertThat(story.said()).isEmpty();
    answered(180, reInvite).pass(1);
    assertThat(story.said()).containsExactly("CANCEL 1");
    answered(487, reInvite);
    assertThat(story.said()).containsExactly("refused 487");
  }

  @Test
  void holdWhenTheAnswerCrossesTheCancel() {
    SipRequest reInvite = offer();
    answered(100, reInvite).pass(60_000).response(success(reInvite));
    assertThat(story.said()).containsExactly("CANCEL 1", "ACK 1 to theirs", "described");
    story.pass(600_000);
    assertThat(story.said()).isEmpty();
  }

  @Test
  void endACallWhosePhoneDoesNotHearTheCancel() {
    answered(100, offer()).pass(60_000).said();
    story.pass(31_999);
    assertThat(story.said()).isEmpty();
    story.pass(1);
    assertThat(story.said()).containsExactly("ended UNREACHABLE 408", "BYE 2");
  }

  @Test
  void takeTurnsAndTheLastOfThoseThatWaitIsSent() {
    SipRequest first = offer();
    story.describe(OURS).describe(LATER);
    assertThat(story.said()).isEmpty();
    story.response(success(first));
    List<LegAction> actions = story.actions();
    assertThat(actions).hasSize(3);
    SipRequest second = ((LegAction.Send) actions.getLast()).request();
    assertThat(second.cseq()).isEqualTo(2);
    assertThat(second.content()).isEqualTo(SdpBody.write(LATER));
  }

  @Test
  void mayBeFollowedByTheEndOfTheCall() {
    SipRequest reInvite = offer();
    story.end();
    assertThat(story.said()).containsExactly("BYE 2");
    answered(487, reInvite).pass(600_000);
    assertThat(story.said()).isEmpty();
  }

  @Test
  void areAcknowledgedWhenTheAnswerCrossesOurBye() {
    SipRequest reInvite = offer();
    story.end().said();
    story.response(success(reInvite)).response(success(reInvite));
    assertThat(story.said()).containsExactly("ACK 1 to theirs", "ACK 1 to theirs");
  }

  @Test
  void areOverWhenThePhoneHangsUp() {
    SipRequest reInvite = offer();
    story.request(2, within(SipMethod.BYE, 2, null));
    assertThat(story.said()).containsExactly("200 to BYE 2", "ended HANGUP 200", "forget");
    answered(487, reInvite).pass(600_000);
    assertThat(story.said()).isEmpty();
  }

  @Test
  void areOverWhenThePhoneHangsUpWhileTheyBackOff() {
    answered(491, offer()).request(2, within(SipMethod.BYE, 2, null)).said();
    story.pass(600_000).describe(LATER);
    assertThat(story.said()).isEmpty();
  }

  @Test
  void areNotMadeAnyMoreOnceTheCallIsToEnd() {
    story.request(2, within(SipMethod.INVITE, 2, THEIRS)).describe(OURS).said();
    story.describe(WITH_VIDEO).input(new LegInput.End(HANGUP)).describe(LATER);
    assertThat(story.said()).isEmpty();
    story.ack(within(SipMethod.ACK, 2, null));
    assertThat(story.said()).containsExactly("BYE 1");
  }
}
