package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.calling;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.policy;
import static org.tipring.sip.dialog.TestingPhone.request;
import static org.tipring.sip.dialog.TestingPhone.response;
import static org.tipring.sip.dialog.TestingPhone.sdp;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tipring.config.TrunkDialogConfig.Reliable;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** Phones that ring at once, each in a dialog of its own that is early until it answers. */
class BranchesOfACallTest {
  private static final SessionDescription OTHERS = sdp(6000, "sendrecv");
  private final LegStory story = new LegStory(calling(identity(Side.CALLEE)));
  private final SipRequest invite = story.describe(OURS).input(new LegInput.Invite()).sent();

  private SipResponse reliable(
      int status, String tag, long rseq, @Nullable SessionDescription description) {
    return response(status, invite, tag, description)
        .withHeader("Require", "100rel")
        .withHeader("RSeq", Long.toString(rseq))
        .withHeader("Allow", "INVITE, ACK, CANCEL, BYE, PRACK, UPDATE");
  }

  private static SipRequest from(
      String tag, SipMethod method, long cseq, @Nullable SessionDescription offer) {
    return request(method, cseq, tag, OUR_TAG, offer);
  }

  @Test
  void mayAskForAcknowledgements() {
    assertThat(invite.elements("Supported")).containsExactly("100rel", "timer", "replaces");
    LegStory required =
        new LegStory(
            calling(identity(Side.CALLEE, policy(Duration.ZERO, Reliable.REQUIRED, false))));
    assertThat(required.describe(OURS).input(new LegInput.Invite()).sent().elements("Require"))
        .containsExactly("100rel");
    LegStory off =
        new LegStory(calling(identity(Side.CALLEE, policy(Duration.ZERO, Reliable.OFF, false))));
    assertThat(off.describe(OURS).input(new LegInput.Invite()).sent().elements("Supported"))
        .containsExactly("timer", "replaces");
  }

  @Test
  void areAcknowledgedOnceAndInOrder() {
    story.response(reliable(180, "a", 7, null)).response(reliable(180, "a", 7, null));
    assertThat(story.said()).containsExactly("Ringing", "PRACK 2");
    // 8 is missing, and comes again
    story.response(reliable(183, "a", 9, THEIRS));
    assertThat(story.said()).isEmpty();
    story.response(reliable(180, "a", 8, null));
    assertThat(story.said()).containsExactly("Ringing", "PRACK 3");
    SipRequest prack = story.response(reliable(183, "a", 9, THEIRS)).sent();
    assertThat(prack.header("RAck")).contains("9 1 INVITE");
    assertThat(prack.to().tag()).isEqualTo("a");
  }

  @Test
  void areNumberedEachForItself() {
    story.response(reliable(183, "a", 100, THEIRS)).response(reliable(183, "b", 5, OTHERS));
    assertThat(story.said()).containsExactly("PRACK 2", "early", "PRACK 2", "early");
    story.response(response(200, invite, "a", null));
    assertThat(story.said()).containsExactly("ACK 1 to a", "stands", "described", "Accepted");
    assertThat(story.end().said()).containsExactly("BYE 3");
  }

  @Test
  void keepToTheReliableAnswerWhateverThe200Says() {
    story.response(reliable(183, "a", 1, THEIRS)).said();
    story.response(response(200, invite, "a", OTHERS));
    assertThat(story.said()).containsExactly("ACK 1 to a", "stands", "Accepted");
  }

  @Test
  void areHeardAsTheyAreWhereNothingIsToBeReliable() {
    LegStory off =
        new LegStory(calling(identity(Side.CALLEE, policy(Duration.ZERO, Reliable.OFF, false))));
    off.describe(OURS).input(new LegInput.Invite()).said();
    off.response(reliable(183, "a", 1, THEIRS));
    assertThat(off.said()).containsExactly("early");
  }

  @Test
  void areChangedByThePhoneBeforeItAnswers() {
    story.response(reliable(183, "a", 1, THEIRS)).said();
    story.request(5, from("a", SipMethod.UPDATE, 1, OTHERS));
    assertThat(story.said()).containsExactly("Offered");
    story.describe(OURS).response(response(200, invite, "a", null));
    assertThat(story.said())
        .containsExactly("200 to UPDATE 5 with sdp", "ACK 1 to a", "stands", "Accepted");
  }

  @Test
  void holdTheMediaOfTheBranchThatAnswersAlsoAfterAnUpdate() {
    story.response(reliable(183, "a", 1, THEIRS)).said();
    story.request(5, from("a", SipMethod.UPDATE, 1, OTHERS)).describe(OURS).said();
    story.response(reliable(183, "b", 1, THEIRS)).response(response(200, invite, "a", null));
    assertThat(story.said())
        .containsExactly("PRACK 2", "early", "ACK 1 to a", "stands", "described", "Accepted");
  }

  @Test
  void areChangedByUsBeforeThePhoneAnswers() {
    story.response(reliable(183, "a", 1, THEIRS)).said();
    SipRequest update = story.describe(OTHERS).sent();
    assertThat(update.method()).isEqualTo(SipMethod.UPDATE);
    assertThat(update.to().tag()).isEqualTo("a");
    // both sides at once (RFC 3311 section 5.2)
    story.request(5, from("a", SipMethod.UPDATE, 1, OTHERS));
    assertThat(story.said()).containsExactly("491 to UPDATE 5");
    story.response(SipResponse.to(update, 491, "")).pass(4_000);
    SipRequest again = story.sent();
    story.response(response(200, again, "a", OTHERS));
    assertThat(story.said()).containsExactly("early");
  }

  @Test
  void areNotChangedByUsWhereNothingIsAgreedOnOrUpdateIsUnknown() {
    story.response(response(183, invite, "a", THEIRS)).said();
    assertThat(story.describe(OTHERS).said()).isEmpty();
  }

  @Test
  void mayHangUpOneByOne() {
    story.response(reliable(180, "a", 1, null)).response(reliable(180, "b", 1, null)).said();
    story.request(5, from("a", SipMethod.BYE, 1, null));
    assertThat(story.said()).containsExactly("200 to BYE 5");
    story.request(6, from("b", SipMethod.BYE, 1, null));
    assertThat(story.said()).containsExactly("200 to BYE 6", "ended HANGUP 200", "CANCEL 1");
  }

  @Test
  void areServedOnlyIfTheyAreKnown() {
    story.response(reliable(180, "a", 1, null)).said();
    story.request(5, from("x", SipMethod.INFO, 1, null));
    story.request(6, from("a", SipMethod.INFO, 2, null));
    story.request(7, from("a", SipMethod.INFO, 1, null));
    assertThat(story.said()).containsExactly("481 to INFO 5", "200 to INFO 6", "500 to INFO 7");
  }

  @Test
  void areNotWithoutNumber() {
    for (int i = 0; i < 50; i++) {
      story.response(reliable(183, "tag" + i, 1, sdp(7000 + 2 * i, "sendrecv")));
    }
    assertThat(story.said()).filteredOn("PRACK 2"::equals).hasSize(10);
  }

  @Test
  void areNotAcknowledgedForEver() {
    for (int rseq = 1; rseq <= 100; rseq++) {
      story.response(reliable(180, "a", rseq, null));
    }
    assertThat(story.said()).filteredOn(said -> said.startsWith("PRACK")).hasSize(50);
  }

  @Test
  void loseTheirPendingChangeWhenAnotherOneAnswers() {
    story.response(reliable(183, "a", 1, THEIRS)).response(reliable(183, "b", 1, THEIRS)).said();
    story.request(5, from("a", SipMethod.UPDATE, 1, OTHERS)).said();
    story.response(response(200, invite, "b", null));
    assertThat(story.said()).contains("487 to UPDATE 5", "ACK 1 to b", "stands", "Accepted");
  }

  @Test
  void loseTheirPendingChangeWhenTheCallerGivesUp() {
    story.response(reliable(183, "a", 1, THEIRS)).said();
    story.request(5, from("a", SipMethod.UPDATE, 1, OTHERS)).said();
    story.end();
    assertThat(story.said()).containsExactly("CANCEL 1", "487 to UPDATE 5");
    story.request(6, from("a", SipMethod.UPDATE, 2, OTHERS));
    assertThat(story.said()).containsExactly("481 to UPDATE 6");
  }
}
