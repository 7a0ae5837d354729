package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.invite;
import static org.tipring.sip.dialog.TestingPhone.policy;
import static org.tipring.sip.dialog.TestingPhone.within;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tipring.config.TrunkDialogConfig.Reliable;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** What a calling phone is told before the answer, when it can acknowledge it (RFC 3262). */
class ReliableResponsesTest {
  private static LegStory story(SipRequest invite) {
    return new LegStory(new InviteServerMachine(identity(Side.CALLER), 1, invite, OUR_TAG));
  }

  private static SipRequest able(@Nullable SessionDescription offer) {
    return invite(offer).withHeader("Supported", "timer, 100rel");
  }

  private static SipRequest insisting(@Nullable SessionDescription offer) {
    return invite(offer).withHeader("Require", "100rel");
  }

  private static SipRequest prack(
      long cseq, SipResponse response, @Nullable SessionDescription body) {
    return within(SipMethod.PRACK, cseq, body)
        .withHeader("RAck", response.header("RSeq").orElseThrow() + " 1 INVITE");
  }

  @Test
  void areNumberedAndSaySo() {
    SipResponse early = story(able(THEIRS)).describe(OURS).input(new LegInput.Early()).responded();
    assertThat(early.status()).isEqualTo(183);
    assertThat(early.elements("Require")).containsExactly("100rel");
    assertThat(early.header("RSeq")).isPresent();
    assertThat(early.elements("Allow")).contains("PRACK", "UPDATE");
  }

  @Test
  void areOnlyThoseWithADescriptionUnlessThePhoneInsists() {
    SipResponse ringing = story(able(THEIRS)).input(new LegInput.Ring()).responded();
    assertThat(ringing.header("RSeq")).isEmpty();
    SipResponse insisted = story(insisting(THEIRS)).input(new LegInput.Ring()).responded();
    assertThat(insisted.header("RSeq")).isPresent();
  }

  @Test
  void areNoneWhereTheTrunkIsSetSo() {
    LegStory plain =
        new LegStory(
            new InviteServerMachine(
                identity(Side.CALLER, policy(Duration.ZERO, Reliable.OFF, false)),
                1,
                able(THEIRS),
                OUR_TAG));
    SipResponse early = plain.describe(OURS).input(new LegInput.Early()).responded();
    assertThat(early.header("RSeq")).isEmpty();
  }

  @Test
  void areRepeatedUntilThePrack() {
    LegStory story = story(able(THEIRS));
    SipResponse early = story.describe(OURS).input(new LegInput.Early()).responded();
    // after 500, 1500, 3500, 7500 ms
    story.pass(8_000);
    assertThat(story.said()).hasSize(4).containsOnly("183 to INVITE 1 with sdp");
    story.request(2, prack(2, early, null)).pass(30_000);
    assertThat(story.said()).containsExactly("200 to PRACK 2");
  }

  @Test
  void endTheCallWhenNoPrackComes() {
    LegStory story = story(able(THEIRS));
    story.describe(OURS).input(new LegInput.Early()).said();
    story.pass(32_000);
    assertThat(story.said()).endsWith("504 to INVITE 1", "ended TIMEOUT 504", "forget");
  }

  @Test
  void holdBackTheAnswerUntilTheirDescriptionHasArrived() {
    LegStory story = story(able(THEIRS));
    SipResponse early = story.describe(OURS).input(new LegInput.Early()).responded();
    story.input(new LegInput.Accept());
    assertThat(story.said()).isEmpty();
    story.request(2, prack(2, early, null));
    assertThat(story.said()).containsExactly("200 to PRACK 2", "200 to INVITE 1", "stands");
  }

  @Test
  void letTheAnswerPassThatSaysMoreThanTheyDo() {
    LegStory story = story(insisting(THEIRS));
    SipResponse ringing = story.input(new LegInput.Ring()).responded();
    story.describe(OURS).input(new LegInput.Accept());
    assertThat(story.said()).containsExactly("200 to INVITE 1 with sdp", "stands");
    // the PRACK crosses the 200, which stops the repetition
    story.request(2, prack(2, ringing, null)).request(3, prack(3, ringing, null));
    story.ack(within(SipMethod.ACK, 1, null)).pass(30_000);
    assertThat(story.said()).containsExactly("200 to PRACK 2", "481 to PRACK 3");
  }

  @Test
  void goOneAfterTheOther() {
    LegStory story = story(insisting(THEIRS));
    SipResponse ringing = story.input(new LegInput.Ring()).responded();
    story.describe(OURS).input(new LegInput.Early());
    assertThat(story.said()).isEmpty();
    SipResponse early = story.request(2, prack(2, ringing, null)).responded();
    assertThat(early.status()).isEqualTo(183);
    assertThat(Long.parseLong(early.header("RSeq").orElseThrow()))
        .isEqualTo(Long.parseLong(ringing.header("RSeq").orElseThrow()) + 1);
    story.request(3, prack(3, early, null));
    assertThat(story.said()).containsExactly("200 to PRACK 3");
  }

  @Test
  void areNotAcknowledgedByJustAnyPrack() {
    LegStory story = story(able(THEIRS));
    SipResponse early = story.describe(OURS).input(new LegInput.Early()).responded();
    String rseq = early.header("RSeq").orElseThrow();
    String[] wrong = {"1 1 INVITE", rseq + " 2 INVITE", rseq + " 1 UPDATE", "x", rseq};
    for (int i = 0; i < wrong.length; i++) {
      story.request(2 + i, within(SipMethod.PRACK, 2 + i, null).withHeader("RAck", wrong[i]));
    }
    story.request(9, within(SipMethod.PRACK, 9, null));
    assertThat(story.said())
        .containsExactly(
            "481 to PRACK 2",
            "481 to PRACK 3",
            "481 to PRACK 4",
            "481 to PRACK 5",
            "481 to PRACK 6",
            "481 to PRACK 9");
  }

  @Test
  void carryOurOfferWhoseAnswerIsInThePrack() {
    LegStory story = story(able(null));
    SipResponse early = story.describe(OURS).input(new LegInput.Early()).responded();
    assertThat(early.content()).isNotNull();
    story.input(new LegInput.Accept()).request(2, prack(2, early, THEIRS));
    assertThat(story.said())
        .containsExactly("200 to PRACK 2", "early", "200 to INVITE 1", "stands");
    story.ack(within(SipMethod.ACK, 1, null)).pass(60_000);
    assertThat(story.said()).isEmpty();
  }

  @Test
  void carryOurOfferFirstWhereAllAreReliable() {
    LegStory story = story(insisting(null));
    story.input(new LegInput.Ring());
    assertThat(story.said()).isEmpty();
    story.describe(OURS);
    assertThat(story.said()).containsExactly("180 to INVITE 1 with sdp");
  }

  @Test
  void endTheCallWhenTheirOfferIsNotAnswered() {
    LegStory story = story(able(null));
    SipResponse early = story.describe(OURS).input(new LegInput.Early()).responded();
    story.request(2, prack(2, early, null));
    assertThat(story.said())
        .containsExactly("488 to PRACK 2", "488 to INVITE 1", "ended INCOMPATIBLE 488", "forget");
  }

  @Test
  void mayBeAcknowledgedWithAnOffer() {
    LegStory story = story(able(THEIRS));
    SipResponse early = story.describe(OURS).input(new LegInput.Early()).responded();
    story.request(2, prack(2, early, TestingPhone.THEIRS_HELD)).input(new LegInput.Accept());
    assertThat(story.said()).containsExactly("Offered");
    story.describe(OURS);
    assertThat(story.said())
        .containsExactly("200 to PRACK 2 with sdp", "200 to INVITE 1", "stands");
  }

  @Test
  void areFollowedByAnUpdateBeforeTheAnswer() {
    LegStory story = story(able(THEIRS));
    SipResponse early = story.describe(OURS).input(new LegInput.Early()).responded();
    story.request(2, within(SipMethod.UPDATE, 2, TestingPhone.THEIRS_HELD));
    assertThat(story.said()).containsExactly("500 to UPDATE 2");
    story.request(3, prack(3, early, null));
    story.request(4, within(SipMethod.UPDATE, 4, TestingPhone.THEIRS_HELD));
    story.request(5, within(SipMethod.UPDATE, 5, THEIRS));
    assertThat(story.said()).containsExactly("200 to PRACK 3", "Offered", "500 to UPDATE 5");
    story.describe(OURS).input(new LegInput.Accept());
    assertThat(story.said())
        .containsExactly("200 to UPDATE 4 with sdp", "200 to INVITE 1", "stands");
  }

  @Test
  void areForgottenWithTheCall() {
    LegStory story = story(able(THEIRS));
    SipResponse early = story.describe(OURS).input(new LegInput.Early()).responded();
    story.request(2, prack(2, early, null));
    story.request(3, within(SipMethod.UPDATE, 3, TestingPhone.THEIRS_HELD)).said();
    story.end().pass(60_000);
    assertThat(story.said()).containsExactly("487 to UPDATE 3", "603 to INVITE 1", "forget");
  }
}
