package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.calling;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.invite;
import static org.tipring.sip.dialog.TestingPhone.request;
import static org.tipring.sip.dialog.TestingPhone.response;
import static org.tipring.sip.dialog.TestingPhone.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.message.ReasonHeader;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** Why a call ended, beyond what its status or BYE says (RFC 3326, Q.850). */
class ReasonsTest {
  @ParameterizedTest
  @CsvSource({
    "480, 17, BUSY",
    "480, 19, NO_ANSWER",
    "480, 20, UNREACHABLE",
    "500, 1, NOT_FOUND",
    "503, 21, REJECTED",
    "404, 34, OVERLOADED",
    "480, 26, ELSEWHERE",
    "603, 16, REJECTED",
    "486, 127, BUSY",
    "480, 999, NO_ANSWER"
  })
  void areBelievedMoreThanARefusalsStatus(int status, int cause, String kind) {
    LegStory story = new LegStory(calling(identity(Side.CALLEE)));
    SipRequest invite = story.describe(OURS).input(new LegInput.Invite()).sent();
    story.response(
        response(status, invite, "a", null)
            .withHeader("Reason", "Q.850;cause=" + cause + ";text=\"x, y\""));
    assertThat(story.said()).containsExactly("ended " + kind + " " + status, "forget");
  }

  private static LegStory standing() {
    LegStory story =
        new LegStory(new InviteServerMachine(identity(Side.CALLER), 1, invite(THEIRS), OUR_TAG));
    story.describe(OURS).input(new LegInput.Accept());
    story.ack(within(SipMethod.ACK, 1, null)).said();
    return story;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Q.850;cause=16;text=\"Normal call clearing\" | HANGUP 200",
        "Q.850 ;cause=17 | BUSY 486",
        "SIP;cause=480, q.850;CAUSE = 102 | TIMEOUT 504",
        "Q.850;cause=999 | HANGUP 200",
        "Q.850;cause=9999 | HANGUP 200",
        "Q.850;cause= | HANGUP 200",
        "Q.850 | HANGUP 200",
        ";;;,,, | HANGUP 200",
        "X;cause=17 | HANGUP 200"
      })
  void areHeardInABye(String reason, String ended) {
    LegStory story = standing();
    story.request(2, within(SipMethod.BYE, 2, null).withHeader("Reason", reason));
    assertThat(story.said()).containsExactly("200 to BYE 2", "ended " + ended, "forget");
  }

  @Test
  void sayThatACancelledCallWasTakenElsewhere() {
    LegStory story =
        new LegStory(new InviteServerMachine(identity(Side.CALLER), 1, invite(THEIRS), OUR_TAG));
    SipRequest cancel =
        request(SipMethod.CANCEL, 1, "theirs", null, null)
            .withHeader("Reason", "SIP;cause=200;text=\"Call completed elsewhere\"");
    story.input(new LegInput.Cancelled(1, cancel));
    assertThat(story.said()).containsExactly("487 to INVITE 1", "ended ELSEWHERE 200", "forget");
  }

  @Test
  void areGivenWithAByeThatIsNoHangUp() {
    LegStory story = standing();
    SipRequest plain = story.end().sent();
    assertThat(plain.header("Reason")).isEmpty();
    LegStory failing = standing();
    failing.input(new LegInput.End(new EndCause(Kind.MEDIA_FAILED, 480, "no path", Side.CALLEE)));
    SipRequest bye = failing.sent();
    assertThat(ReasonHeader.cause(bye, ReasonHeader.SIP)).hasValue(480);
    assertThat(ReasonHeader.cause(bye, ReasonHeader.Q850)).hasValue(41);
  }

  @ParameterizedTest
  @CsvSource({"NO_ANSWER, 480, 19", "UNREACHABLE, 480, 27", "SHUTDOWN, 503, 42"})
  void areGivenWithARefusalThatCouldMeanMuch(Kind kind, int status, int cause) {
    SipResponse refusal =
        Refusals.of(invite(OURS), "tag", new EndCause(kind, status, "x", Side.CALLEE));
    assertThat(refusal.status()).isEqualTo(status);
    assertThat(ReasonHeader.cause(refusal, ReasonHeader.Q850)).hasValue(cause);
  }

  @Test
  void areNotGivenWithARefusalThatIsPlainItself() {
    EndCause busy = new EndCause(Kind.BUSY, 486, "busy", Side.CALLEE);
    assertThat(Refusals.of(invite(OURS), "tag", busy).header("Reason")).isEmpty();
  }

  @Test
  void tellALaterBranchThatAnotherOneHasTheCall() {
    LegStory story = new LegStory(calling(identity(Side.CALLEE)));
    SipRequest invite = story.describe(OURS).input(new LegInput.Invite()).sent();
    story.response(response(200, invite, "a", THEIRS)).response(response(200, invite, "b", THEIRS));
    assertThat(ReasonHeader.cause(story.sent(), ReasonHeader.SIP)).hasValue(200);
  }
}
