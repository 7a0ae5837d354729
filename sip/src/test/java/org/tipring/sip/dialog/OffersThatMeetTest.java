package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.MILLIS;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_CONTACT;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.PLAIN;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.THEIRS_HELD;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.invite;
import static org.tipring.sip.dialog.TestingPhone.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.transaction.SipTimers;

class OffersThatMeetTest extends TestingOffers {
  @Test
  void waitForTheAckOfOurAnswer() {
    story.request(2, within(SipMethod.INVITE, 2, THEIRS_HELD)).describe(OURS).said();
    story.describe(WITH_VIDEO);
    assertThat(story.said()).isEmpty();
    story.ack(within(SipMethod.ACK, 2, null));
    assertThat(story.said()).containsExactly("INVITE 1");
  }

  @Test
  void waitForTheAckOfTheCallItself() {
    LegStory fresh =
        new LegStory(new InviteServerMachine(identity(Side.CALLER), 1, invite(THEIRS), OUR_TAG));
    fresh.describe(OURS).input(new LegInput.Accept()).said();
    fresh.describe(WITH_VIDEO);
    assertThat(fresh.said()).isEmpty();
    fresh.ack(within(SipMethod.ACK, 1, null));
    assertThat(fresh.said()).containsExactly("INVITE 1");
  }

  @Test
  void areAnswersWhileThePhonesOfferIsUndecided() {
    story.request(2, within(SipMethod.INVITE, 2, THEIRS_HELD)).describe(WITH_VIDEO);
    assertThat(story.said()).containsExactly("Offered", "200 to INVITE 2 with sdp");
  }

  @Test
  void turnThePhonesDownWhileTheyAreUnderWay() {
    SipRequest reInvite = offer();
    story.request(2, within(SipMethod.INVITE, 2, THEIRS_HELD));
    story.request(3, within(SipMethod.INVITE, 3, null));
    story.request(4, within(SipMethod.UPDATE, 4, THEIRS_HELD));
    story.request(5, within(SipMethod.UPDATE, 5, null));
    story.request(6, within(SipMethod.OPTIONS, 6, null));
    assertThat(story.said())
        .containsExactly(
            "491 to INVITE 2",
            "491 to INVITE 3",
            "491 to UPDATE 4",
            "200 to UPDATE 5",
            "200 to OPTIONS 6");
    story.response(success(reInvite)).request(7, within(SipMethod.INVITE, 7, THEIRS_HELD));
    assertThat(story.said()).containsExactly("ACK 1 to theirs", "described", "Offered");
  }

  @ParameterizedTest
  @CsvSource({"CALLER, 0, 2000", "CALLEE, 2100, 4000"})
  void backOffWhenBothSidesWantAChange(Side peer, int least, int most) {
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    for (int seed = 0; seed < 3_000; seed++) {
      DialogMachine machine = standing(peer, seed);
      machine.handle(new LegInput.Describe(WITH_VIDEO), 0);
      machine.handle(new LegInput.Response(SipResponse.to(reInvite(1), 491, "")), 0);
      long pause = machine.nextWakeUp().orElseThrow();
      assertThat(pause % (10 * MILLIS)).isZero();
      assertThat(machine.handle(new LegInput.TimePassed(), pause)).hasSize(1);
      shortest = Math.min(shortest, pause);
      longest = Math.max(longest, pause);
    }
    assertThat(shortest).isEqualTo(least * MILLIS);
    assertThat(longest).isEqualTo(most * MILLIS);
  }

  private static DialogMachine standing(Side peer, int seed) {
    return new DialogMachine(
        new OpenDialog(
            new LegIdentity(OUR_CONTACT, peer, SipTimers.DEFAULT, new Random(seed), PLAIN),
            Dialog.asServer(invite(THEIRS), OUR_TAG)));
  }

  private static SipRequest reInvite(long cseq) {
    return Dialog.asServer(invite(THEIRS), OUR_TAG).request(SipMethod.INVITE, cseq);
  }

  @Test
  void areTriedAnewAndThenAnswered() {
    answered(491, offer());
    assertThat(story.said()).isEmpty();
    SipRequest again = sent(story.pass(2_000).actions());
    assertThat(again.cseq()).isEqualTo(2);
    assertThat(again.content()).isEqualTo(SdpBody.write(WITH_VIDEO));
    story.response(success(again));
    assertThat(story.said()).containsExactly("ACK 2 to theirs", "described");
  }

  @Test
  void areReplacedByLaterOnesWhileTheyBackOff() {
    answered(491, offer()).describe(LATER);
    assertThat(story.said()).isEmpty();
    SipRequest again = sent(story.pass(2_000).actions());
    assertThat(again.content()).isEqualTo(SdpBody.write(LATER));
  }

  @Test
  void areNotTriedForEver() {
    SipRequest reInvite = offer();
    for (int cseq = 2; cseq <= 5; cseq++) {
      answered(491, reInvite);
      reInvite = sent(story.pass(2_000).actions());
    }
    answered(491, reInvite).pass(60_000);
    assertThat(story.said()).containsExactly("refused 491");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INVITE", "UPDATE"})
  void giveWayToThePhonesWhileTheyBackOff(SipMethod method) {
    answered(491, offer()).request(2, within(method, 2, THEIRS_HELD));
    assertThat(story.said()).containsExactly("refused 491", "Offered");
    story.describe(OURS).ack(within(SipMethod.ACK, 2, null)).said();
    story.pass(600_000);
    assertThat(story.said()).isEmpty();
  }

  @Test
  void giveWayToAPhoneThatAsksForAnOfferWhileTheyBackOff() {
    answered(491, offer()).request(2, within(SipMethod.INVITE, 2, null));
    assertThat(story.said()).containsExactly("refused 491", "OfferWanted");
  }

  @Test
  void goOnBackingOffAfterAnUpdateThatChangesNothing() {
    answered(491, offer()).request(2, within(SipMethod.UPDATE, 2, null)).pass(2_000);
    assertThat(story.said()).containsExactly("200 to UPDATE 2", "INVITE 2");
  }
}
