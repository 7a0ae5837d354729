package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.THEIRS_HELD;
import static org.tipring.sip.dialog.TestingPhone.calling;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.invite;
import static org.tipring.sip.dialog.TestingPhone.response;
import static org.tipring.sip.dialog.TestingPhone.sdp;
import static org.tipring.sip.dialog.TestingPhone.within;

import org.junit.jupiter.api.Test;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** Messages that cross on the wire, in the order in which each side may see them. */
class RacesTest {
  private static final SessionDescription CHANGED = sdp(4002, "sendrecv");

  /** A call to a phone, which is under way. */
  private final LegStory out = new LegStory(calling(identity(Side.CALLEE)));

  private final SipRequest invite = out.describe(OURS).input(new LegInput.Invite()).sent();

  /** A call from a phone. */
  private final LegStory in =
      new LegStory(
          new InviteServerMachine(
              identity(Side.CALLER), 1, invite(THEIRS).withHeader("Supported", "100rel"), OUR_TAG));

  private static LegInput cancelled() {
    return new LegInput.Cancelled(
        1, TestingPhone.request(SipMethod.CANCEL, 1, "theirs", null, null));
  }

  private LegStory answer() {
    out.response(response(200, invite, "theirs", THEIRS)).said();
    return out;
  }

  @Test
  void ourCancelBeforeTheir200() {
    out.response(response(180, invite, "theirs", null)).end().said();
    out.response(response(200, invite, "theirs", THEIRS));
    assertThat(out.said()).containsExactly("ACK 1 to theirs", "BYE 2", "forget");
  }

  @Test
  void their200BeforeOurCancel() {
    answer().end();
    assertThat(out.said()).containsExactly("BYE 2");
  }

  @Test
  void theirCancelBeforeOur200() {
    in.describe(OURS).input(cancelled()).said();
    in.input(new LegInput.Accept());
    assertThat(in.said()).isEmpty();
  }

  @Test
  void our200BeforeTheirCancel() {
    in.describe(OURS).input(new LegInput.Accept()).said();
    in.input(cancelled());
    assertThat(in.said()).isEmpty();
    in.ack(within(SipMethod.ACK, 1, null)).request(2, within(SipMethod.BYE, 2, null));
    assertThat(in.said()).containsExactly("200 to BYE 2", "ended HANGUP 200", "forget");
  }

  @Test
  void theirByeBeforeTheAckOfOur200() {
    in.describe(OURS).input(new LegInput.Accept()).said();
    in.request(2, within(SipMethod.BYE, 2, null)).pass(600_000);
    assertThat(in.said()).containsExactly("200 to BYE 2", "ended HANGUP 200", "forget");
    in.ack(within(SipMethod.ACK, 1, null));
    assertThat(in.said()).isEmpty();
  }

  @Test
  void bothByes() {
    SipRequest bye = answer().end().sent();
    out.request(5, within(SipMethod.BYE, 1, null)).response(SipResponse.to(bye, 200, ""));
    assertThat(out.said()).containsExactly("200 to BYE 5", "forget");
  }

  @Test
  void theirByeBeforeOurs() {
    answer().request(5, within(SipMethod.BYE, 1, null)).said();
    assertThat(out.end().said()).isEmpty();
  }

  @Test
  void bothReInvitesOursFirst() {
    SipRequest reInvite = answer().describe(CHANGED).sent();
    out.request(5, within(SipMethod.INVITE, 1, THEIRS_HELD));
    out.response(SipResponse.to(reInvite, 491, ""));
    assertThat(out.said()).containsExactly("491 to INVITE 5");
    // theirs comes again while ours backs off: it is taken, and ours is not needed any more
    out.request(6, within(SipMethod.INVITE, 2, THEIRS_HELD));
    assertThat(out.said()).containsExactly("refused 491", "Offered");
  }

  @Test
  void bothReInvitesTheirsFirst() {
    answer().request(5, within(SipMethod.INVITE, 1, THEIRS_HELD)).describe(OURS).said();
    out.describe(CHANGED);
    assertThat(out.said()).isEmpty();
    out.ack(within(SipMethod.ACK, 1, null));
    assertThat(out.said()).containsExactly("INVITE 2");
  }

  @Test
  void theirUpdateDuringOurInvite() {
    out.response(response(183, invite, "theirs", THEIRS)).said();
    out.request(5, within(SipMethod.UPDATE, 1, THEIRS_HELD));
    assertThat(out.said()).containsExactly("491 to UPDATE 5");
  }

  @Test
  void theirUpdateDuringTheirInvite() {
    in.describe(OURS).input(new LegInput.Ring()).said();
    in.request(2, within(SipMethod.UPDATE, 2, THEIRS_HELD));
    assertThat(in.said()).containsExactly("500 to UPDATE 2");
  }

  @Test
  void theirUpdateDuringOurReInvite() {
    answer().describe(CHANGED).said();
    out.request(5, within(SipMethod.UPDATE, 1, THEIRS_HELD));
    assertThat(out.said()).containsExactly("491 to UPDATE 5");
  }

  @Test
  void ourReInviteAnsweredByTheirPendingUpdate() {
    SipRequest reInvite = answer().describe(CHANGED).sent();
    out.response(SipResponse.to(reInvite, 500, "").withHeader("Retry-After", "3")).pass(2_999);
    assertThat(out.said()).isEmpty();
    assertThat(out.pass(1).said()).containsExactly("INVITE 3");
  }

  @Test
  void aDroppedAck() {
    answer().response(response(200, invite, "theirs", THEIRS));
    assertThat(out.said()).containsExactly("ACK 1 to theirs");
  }

  @Test
  void aDropped200() {
    in.describe(OURS).input(new LegInput.Accept()).said();
    assertThat(in.pass(500).said()).containsExactly("200 to INVITE 1 with sdp");
    in.ack(within(SipMethod.ACK, 1, null)).ack(within(SipMethod.ACK, 1, null)).pass(60_000);
    assertThat(in.said()).isEmpty();
  }

  @Test
  void aDroppedPrack() {
    SipResponse early =
        response(183, invite, "theirs", THEIRS)
            .withHeader("Require", "100rel")
            .withHeader("RSeq", "1");
    out.response(early).said();
    // its transaction repeats the PRACK; the response that comes again begins no second one
    assertThat(out.response(early).said()).isEmpty();
  }

  @Test
  void their200BeforeTheAnswerToOurPrack() {
    SipRequest prack =
        out.response(
                response(180, invite, "theirs", null)
                    .withHeader("Require", "100rel")
                    .withHeader("RSeq", "1"))
            .sent();
    out.response(response(200, invite, "theirs", THEIRS));
    out.response(SipResponse.to(prack, 200, ""));
    assertThat(out.said()).containsExactly("ACK 1 to theirs", "stands", "described", "Accepted");
    assertThat(out.end().said()).containsExactly("BYE 3");
  }

  @Test
  void theirCancelBeforeTheirPrack() {
    in.describe(OURS).input(new LegInput.Early()).said();
    in.input(cancelled()).pass(60_000);
    assertThat(in.said()).containsExactly("487 to INVITE 1", "ended CANCELLED 487", "forget");
  }
}
