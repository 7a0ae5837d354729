package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.invite;
import static org.tipring.sip.dialog.TestingPhone.sdp;
import static org.tipring.sip.dialog.TestingPhone.within;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;

class CallFromAPhoneTest {
  private static final long INVITE = 1;
  private static final SessionDescription BETTER = sdp(4002, "sendrecv");

  private static LegStory story(SipRequest invite) {
    return new LegStory(new InviteServerMachine(identity(Side.CALLER), INVITE, invite, OUR_TAG));
  }

  private final LegStory story = story(invite(THEIRS));

  private void answer() {
    story.describe(OURS).input(new LegInput.Accept());
  }

  private static LegInput cancel() {
    return new LegInput.Cancelled(
        INVITE, TestingPhone.request(SipMethod.CANCEL, 1, "theirs", null, null));
  }

  @Test
  void saysFirstWhatTheInviteBrings() {
    assertThat(
            new InviteServerMachine(identity(Side.CALLER), INVITE, invite(THEIRS), OUR_TAG)
                .firstEvent())
        .isEqualTo(new PartyEvent.Offered(THEIRS));
    assertThat(
            new InviteServerMachine(identity(Side.CALLER), INVITE, invite(null), OUR_TAG)
                .firstEvent())
        .isEqualTo(new PartyEvent.OfferWanted());
  }

  @Test
  void ringsAndAnswersWithTheDescription() {
    story.input(new LegInput.Ring());
    answer();
    assertThat(story.said())
        .containsExactly("180 to INVITE 1", "200 to INVITE 1 with sdp", "stands");
  }

  @Test
  void waitsForTheDescriptionBeforeAnswering() {
    story.input(new LegInput.Accept());
    assertThat(story.said()).isEmpty();
    story.describe(OURS);
    assertThat(story.said()).containsExactly("200 to INVITE 1 with sdp", "stands");
  }

  @Test
  void answersWithTheLastDescriptionThatCameInTime() {
    story.describe(OURS).input(new LegInput.Ring()).describe(BETTER);
    story.input(new LegInput.Accept());
    assertThat(sentDescriptions()).containsExactly(SdpBody.write(BETTER));
  }

  @Test
  void answersWithTheDescriptionThatItSentEarly() {
    story.input(new LegInput.Early()).describe(OURS).describe(BETTER);
    story.input(new LegInput.Accept());
    assertThat(sentDescriptions()).containsExactly(SdpBody.write(OURS), SdpBody.write(OURS));
  }

  @Test
  void offersTheLastDescriptionThatCameInTime() {
    LegStory offerless = story(invite(null));
    offerless.describe(OURS).input(new LegInput.Early()).describe(BETTER);
    offerless.input(new LegInput.Accept());
    assertThat(sentDescriptions(offerless)).containsExactly(SdpBody.write(BETTER));
  }

  @Test
  void repeatsTheDescriptionThatItSentWhateverComesBetween() {
    story.describe(OURS).input(new LegInput.Early());
    story.request(9, within(SipMethod.UPDATE, 2, null)).describe(BETTER).pass(60_000);
    story.input(new LegInput.Accept()).pass(500);
    assertThat(sentDescriptions()).hasSize(4).containsOnly(SdpBody.write(OURS));
  }

  private List<Content> sentDescriptions() {
    return sentDescriptions(story);
  }

  private static List<Content> sentDescriptions(LegStory story) {
    return story.actions().stream()
        .filter(LegAction.Respond.class::isInstance)
        .map(action -> ((LegAction.Respond) action).response().content())
        .filter(Objects::nonNull)
        .toList();
  }

  @Test
  void sendsEarlyMedia() {
    story.describe(OURS).input(new LegInput.Early());
    assertThat(story.said()).containsExactly("183 to INVITE 1 with sdp");
  }

  @Test
  void saysEachMinuteThatItStillRings() {
    story.input(new LegInput.Ring()).pass(120_000);
    assertThat(story.said())
        .containsExactly("180 to INVITE 1", "180 to INVITE 1", "180 to INVITE 1");
  }

  @Test
  void repeatsThe200UntilItIsAcknowledged() {
    answer();
    story.said();
    // T1 doubling up to T2: after 500, 1500, 3500, 7500, 11500 ms
    story.pass(8_000);
    assertThat(story.said()).hasSize(4).containsOnly("200 to INVITE 1 with sdp");
    story.ack(within(SipMethod.ACK, 1, null)).pass(60_000);
    assertThat(story.said()).isEmpty();
  }

  @Test
  void hangsUpWhenTheAckNeverComes() {
    answer();
    story.pass(32_000);
    assertThat(story.said()).endsWith("ended TIMEOUT 408", "BYE 1");
  }

  @Test
  void hangsUpOnlyAfterTheAck() {
    answer();
    story.said();
    story.end();
    assertThat(story.said()).isEmpty();
    story.ack(within(SipMethod.ACK, 1, null));
    assertThat(story.said()).containsExactly("BYE 1");
  }

  @Test
  void hangsUpWithoutAckWhenNobodyWaitsAnyMore() {
    answer();
    story.end().pass(32_000);
    assertThat(story.said()).endsWith("BYE 1").doesNotContain("ended TIMEOUT 408");
  }

  @Test
  void isCancelled() {
    story.input(new LegInput.Ring()).input(cancel());
    assertThat(story.said())
        .containsExactly("180 to INVITE 1", "487 to INVITE 1", "ended CANCELLED 487", "forget");
  }

  @Test
  void standsWhenTheCancelCrossesThe200() {
    answer();
    story.said();
    story.input(cancel());
    assertThat(story.said()).isEmpty();
  }

  @Test
  void refusesWithTheStatusThatSaysTheCause() {
    story.input(new LegInput.End(new EndCause(Kind.BUSY, 486, "busy", Side.CALLEE)));
    assertThat(story.said()).containsExactly("486 to INVITE 1", "forget");
    assertThat(Causes.refusal(new EndCause(Kind.HANGUP, 200, "", Side.CALLEE))).isEqualTo(603);
    assertThat(Causes.refusal(new EndCause(Kind.NO_ANSWER, 0, "", Side.CALLEE))).isEqualTo(480);
  }

  @Test
  void saysWhenToComeBack() {
    EndCause full = new EndCause(Kind.OVERLOADED, 503, "full", Side.GATEWAY);
    assertThat(Refusals.of(invite(OURS), "tag", full).header("Retry-After")).contains("10");
    assertThat(
            Refusals.of(invite(OURS), "tag", full.withRetryAfter(Duration.ofMillis(7_900)))
                .header("Retry-After"))
        .contains("7");
  }

  @Test
  void refusesAnOfferWithAWarning() {
    story.refuse("nothing in common\r\nInjected: yes");
    LegAction.Respond refusal = (LegAction.Respond) story.actions().getFirst();
    assertThat(refusal.response().status()).isEqualTo(488);
    assertThat(refusal.response().header("Warning"))
        .contains("399 tipring \"nothing in commonInjected: yes\"");
  }

  @Test
  void offersInThe200AndFindsTheAnswerInTheAck() {
    LegStory offerless = story(invite(null));
    offerless.describe(OURS).input(new LegInput.Accept());
    assertThat(offerless.said()).containsExactly("200 to INVITE 1 with sdp", "stands");
    offerless.ack(within(SipMethod.ACK, 1, THEIRS));
    assertThat(offerless.said()).containsExactly("described");
  }

  @Test
  void putsNoOfferIntoAnUnreliable183() {
    LegStory offerless = story(invite(null));
    offerless.describe(OURS).input(new LegInput.Early());
    assertThat(offerless.said()).containsExactly("183 to INVITE 1");
  }

  @Test
  void endsWhenTheAckBringsNoAnswerToOurOffer() {
    LegStory offerless = story(invite(null));
    offerless.describe(OURS).input(new LegInput.Accept()).said();
    offerless.ack(within(SipMethod.ACK, 1, null));
    assertThat(offerless.said()).containsExactly("ended INCOMPATIBLE 488", "BYE 1");
  }

  @Test
  void endsAnEarlyDialogByBye() {
    story.request(9, within(SipMethod.BYE, 2, null));
    assertThat(story.said())
        .containsExactly("200 to BYE 9", "487 to INVITE 1", "ended CANCELLED 487", "forget");
  }

  @Test
  void putsOffAChangeBeforeTheAnswer() {
    story.request(9, within(SipMethod.INVITE, 2, THEIRS));
    story.request(10, within(SipMethod.UPDATE, 3, THEIRS));
    story.request(11, within(SipMethod.UPDATE, 4, null));
    assertThat(story.said())
        .containsExactly("500 to INVITE 9", "500 to UPDATE 10", "200 to UPDATE 11");
  }
}
