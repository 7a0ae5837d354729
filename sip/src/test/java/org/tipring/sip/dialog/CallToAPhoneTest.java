package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.calling;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.ourInvite;
import static org.tipring.sip.dialog.TestingPhone.response;
import static org.tipring.sip.dialog.TestingPhone.sdp;
import static org.tipring.sip.dialog.TestingPhone.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;

class CallToAPhoneTest {
  private final LegStory story = new LegStory(calling(identity(Side.CALLEE)));

  private SipRequest invite = ourInvite();

  private void call() {
    story.describe(OURS).input(new LegInput.Invite());
    invite = sent(story.actions());
  }

  private static SipRequest sent(List<LegAction> actions) {
    return actions.stream()
        .filter(LegAction.Send.class::isInstance)
        .map(action -> ((LegAction.Send) action).request())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void invitesWithTheOfferOnceBothAreThere() {
    story.input(new LegInput.Invite());
    assertThat(story.said()).isEmpty();
    story.describe(OURS);
    LegAction.Send send = (LegAction.Send) story.actions().getFirst();
    assertThat(send.request().content()).isNotNull();
    assertThat(send.request().contacts()).containsExactly(TestingPhone.OUR_CONTACT);
  }

  @Test
  void invitesWithTheLastOfferBeforeItAndKeepsToThat() {
    SessionDescription better = sdp(4002, "sendrecv");
    story.describe(OURS).describe(better).input(new LegInput.Invite());
    assertThat(sent(story.actions()).content()).isEqualTo(SdpBody.write(better));
    story.describe(OURS);
    assertThat(story.said()).isEmpty();
  }

  @Test
  void ringsAndIsAnswered() {
    call();
    story.response(response(100, invite, null, null)).response(response(180, invite, "a", null));
    assertThat(story.said()).containsExactly("Ringing");
    story.response(response(200, invite, "a", THEIRS));
    assertThat(story.said()).containsExactly("ACK 1 to a", "stands", "described", "Accepted");
  }

  @Test
  void acknowledgesEachRepetitionOfTheAnswer() {
    call();
    story.response(response(200, invite, "a", THEIRS)).said();
    story.response(response(200, invite, "a", THEIRS));
    assertThat(story.said()).containsExactly("ACK 1 to a");
  }

  @Test
  void hearsEarlyMediaOnceAndTakesItsAnswerForTheCalls() {
    call();
    story
        .response(response(183, invite, "a", THEIRS))
        .response(response(183, invite, "a", THEIRS))
        .response(response(200, invite, "a", THEIRS));
    assertThat(story.said()).containsExactly("early", "ACK 1 to a", "stands", "Accepted");
  }

  @Test
  void takesTheEarlyAnswerWhenThe200HasNone() {
    call();
    story.response(response(183, invite, "a", THEIRS)).response(response(200, invite, "a", null));
    assertThat(story.said()).containsExactly("early", "ACK 1 to a", "stands", "Accepted");
  }

  @Test
  void followsTheBranchOfAForkThatAnswers() {
    call();
    story
        .response(response(183, invite, "a", THEIRS))
        .response(response(183, invite, "b", sdp(6000, "sendrecv")))
        .response(response(200, invite, "a", THEIRS));
    assertThat(story.said())
        .containsExactly("early", "early", "ACK 1 to a", "stands", "described", "Accepted");
  }

  @Test
  void hangsUpOnTheSecondBranchThatAnswers() {
    call();
    story.response(response(200, invite, "a", THEIRS)).said();
    story.response(response(200, invite, "b", sdp(6000, "sendrecv")));
    assertThat(story.said()).containsExactly("ACK 1 to b", "BYE 2");
  }

  @Test
  void endsWhenThereIsNoDescriptionAtAll() {
    call();
    story.response(response(200, invite, "a", null));
    assertThat(story.said())
        .containsExactly("ACK 1 to a", "BYE 2", "ended INCOMPATIBLE 488", "forget");
  }

  @Test
  void cancelsOnlyAfterAProvisionalResponse() {
    call();
    story.end();
    assertThat(story.said()).isEmpty();
    story.response(response(100, invite, null, null));
    assertThat(story.said()).containsExactly("CANCEL 1");
    story.response(response(487, invite, "a", null));
    assertThat(story.said()).containsExactly("forget");
  }

  @Test
  void hangsUpWhenTheAnswerCrossesTheCancel() {
    call();
    story.response(response(180, invite, "a", null)).end();
    assertThat(story.said()).containsExactly("Ringing", "CANCEL 1");
    story.response(response(200, invite, "a", THEIRS));
    assertThat(story.said()).containsExactly("ACK 1 to a", "BYE 2", "forget");
    story.response(response(200, invite, "a", THEIRS));
    assertThat(story.said()).containsExactly("ACK 1 to a");
  }

  @Test
  void hangsUpWhenAnsweredBeforeACancelCouldGo() {
    call();
    story.end().response(response(200, invite, "a", THEIRS));
    assertThat(story.said()).containsExactly("ACK 1 to a", "BYE 2", "forget");
  }

  @Test
  void givesUpWaitingForTheEndOfACancelledCall() {
    call();
    story.response(response(180, invite, "a", null)).end().said();
    story.pass(31_999);
    assertThat(story.said()).isEmpty();
    story.pass(2);
    assertThat(story.said()).containsExactly("forget");
  }

  @Test
  void stopsRingingWhenNobodyAnswers() {
    call();
    story.response(response(180, invite, "a", null)).said();
    story.pass(60_000);
    assertThat(story.said()).containsExactly("ended NO_ANSWER 480", "CANCEL 1");
    story.response(response(487, invite, "a", null));
    assertThat(story.said()).containsExactly("forget");
  }

  @Test
  void doesNotWaitForEverAfter100() {
    call();
    story.response(response(100, invite, null, null)).pass(20_000);
    assertThat(story.said()).containsExactly("ended NO_ANSWER 480", "CANCEL 1");
  }

  @ParameterizedTest
  @CsvSource({
    "486, BUSY",
    "600, BUSY",
    "480, NO_ANSWER",
    "408, NO_ANSWER",
    "603, REJECTED",
    "403, REJECTED",
    "404, NOT_FOUND",
    "484, NOT_FOUND",
    "604, NOT_FOUND",
    "488, INCOMPATIBLE",
    "606, INCOMPATIBLE",
    "503, OVERLOADED",
    "500, FAILED",
    "407, REJECTED"
  })
  void tellsWhatARefusalMeans(int status, String kind) {
    call();
    story.response(response(status, invite, "a", null));
    assertThat(story.said()).containsExactly("ended " + kind + " " + status, "forget");
  }

  @Test
  void tellsThatNobodyAnsweredAtAll() {
    call();
    story.input(new LegInput.Unanswered(invite, SendFailure.TIMEOUT));
    assertThat(story.said()).containsExactly("ended UNREACHABLE 408", "forget");
  }

  @Test
  void answersGlareInTheEarlyDialogWith491() {
    call();
    story.response(response(183, invite, "theirs", THEIRS)).said();
    story.request(7, within(SipMethod.INVITE, 1, THEIRS));
    story.request(8, within(SipMethod.UPDATE, 2, THEIRS));
    story.request(9, within(SipMethod.OPTIONS, 3, null));
    assertThat(story.said())
        .containsExactly("491 to INVITE 7", "491 to UPDATE 8", "200 to OPTIONS 9");
  }

  @Test
  void isHungUpByThePhone() {
    call();
    story.response(response(200, invite, "theirs", THEIRS)).said();
    story.request(7, within(SipMethod.BYE, 1, null));
    assertThat(story.said()).containsExactly("200 to BYE 7", "ended HANGUP 200", "forget");
  }

  @Test
  void hangsUpAndForgetsWhenThePhoneHasHeardIt() {
    call();
    story.response(response(200, invite, "theirs", THEIRS)).said();
    story.end().end();
    LegAction.Send bye = (LegAction.Send) story.actions().getFirst();
    assertThat(bye.request().method()).isEqualTo(SipMethod.BYE);
    assertThat(bye.nextHop()).isEqualTo(TestingPhone.PHONE);
    story.request(7, within(SipMethod.BYE, 1, null));
    assertThat(story.said()).containsExactly("200 to BYE 7");
    story.response(SipResponse.to(bye.request(), 200, ""));
    assertThat(story.said()).containsExactly("forget");
  }
}
