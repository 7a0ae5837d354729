package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.calling;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.invite;
import static org.tipring.sip.dialog.TestingPhone.policy;
import static org.tipring.sip.dialog.TestingPhone.response;
import static org.tipring.sip.dialog.TestingPhone.within;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.TrunkDialogConfig.Reliable;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;

/** Sessions that end unless somebody refreshes them (RFC 4028), in both roles. */
class SessionTimersTest {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration USUAL = Duration.ofMinutes(30);

  private static LegIdentity trunk(Side peer, Duration sessionTimer) {
    return identity(peer, policy(sessionTimer, Reliable.SUPPORTED, false));
  }

  /** A call from a phone that was answered; the 200 is in the story. */
  private static LegStory answered(Duration wanted, SipRequest invite) {
    return new LegStory(new InviteServerMachine(trunk(Side.CALLER, wanted), 1, invite, OUR_TAG))
        .describe(OURS)
        .input(new LegInput.Accept());
  }

  private static SipResponse answer(Duration wanted, SipRequest invite) {
    return answered(wanted, invite).responded();
  }

  private static SipRequest asking(@Nullable String expires) {
    SipRequest able = invite(THEIRS).withHeader("Supported", "timer");
    return expires == null ? able : able.withHeader("Session-Expires", expires);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1800, 1800;refresher=uac",
    "0, 600;refresher=uas, 600;refresher=uas",
    "0, 600;refresher=uac, 600;refresher=uac",
    "0, , ",
    "1800, , 1800;refresher=uac",
    "1800, 600, 600;refresher=uac",
    "600, 1800, 600;refresher=uac",
    "0, 99999999, 86400;refresher=uac"
  })
  void areAgreedOnWithAPhoneThatKnowsThem(
      int wanted, @Nullable String asked, @Nullable String answered) {
    SipResponse success = answer(Duration.ofSeconds(wanted), asking(asked));
    assertThat(success.header("Session-Expires").orElse(null)).isEqualTo(answered);
    boolean isTheirs = answered != null && answered.endsWith("uac");
    assertThat(success.elements("Require")).hasSize(isTheirs ? 1 : 0);
  }

  @Test
  void areOursWithAPhoneThatDoesNotKnowThem() {
    SipResponse success = answer(USUAL, invite(THEIRS));
    assertThat(success.header("Session-Expires")).contains("1800;refresher=uas");
    assertThat(success.elements("Require")).isEmpty();
  }

  @Test
  void areNoShorterThanThePhoneBears() {
    SipResponse success =
        answer(Duration.ofSeconds(90), asking("3600").withHeader("Min-SE", "1200"));
    assertThat(success.header("Session-Expires")).contains("1200;refresher=uac");
  }

  @Test
  void areTooShortBelowNinetySeconds() {
    SipResponse refusal =
        InviteTerms.refusal(asking("89"), OUR_TAG, policy(NONE, Reliable.OFF, false)).orElseThrow();
    assertThat(refusal.status()).isEqualTo(422);
    assertThat(refusal.header("Min-SE")).contains("90");
    LegStory standing = standing(NONE, asking(null));
    standing.request(2, within(SipMethod.UPDATE, 2, null).withHeader("Session-Expires", "30"));
    assertThat(standing.said()).containsExactly("422 to UPDATE 2");
  }

  private static LegStory standing(Duration wanted, SipRequest invite) {
    LegStory story = answered(wanted, invite);
    story.ack(within(SipMethod.ACK, 1, null)).said();
    return story;
  }

  @Test
  void endACallThatThePhoneDoesNotRefresh() {
    LegStory story = standing(NONE, asking("90"));
    // 90 s less a third
    story.pass(59_999);
    assertThat(story.said()).isEmpty();
    story.pass(1);
    assertThat(story.said()).containsExactly("ended TIMEOUT 408", "BYE 1");
    story.pass(600_000);
    assertThat(story.said()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"INVITE", "UPDATE"})
  void beginAnewWithEachRefreshOfThePhone(SipMethod method) {
    LegStory story = standing(NONE, asking("90"));
    story.pass(45_000);
    SipRequest refresh =
        within(method, 2, method == SipMethod.INVITE ? THEIRS : null)
            .withHeader("Supported", "timer")
            .withHeader("Session-Expires", "90;refresher=uac");
    SipResponse success = story.request(2, refresh).responded();
    assertThat(success.header("Session-Expires")).contains("90;refresher=uac");
    story.ack(within(SipMethod.ACK, 2, null)).pass(59_000);
    // the call has heard nothing of it
    assertThat(story.said()).isEmpty();
    story.pass(1_000);
    assertThat(story.said()).contains("ended TIMEOUT 408");
  }

  @Test
  void areRefreshedWithTheDescriptionThatHolds() {
    LegStory story = standing(NONE, asking(null));
    SipResponse success = story.request(2, within(SipMethod.INVITE, 2, THEIRS)).responded();
    assertThat(success.content()).isEqualTo(SdpBody.write(OURS));
  }

  @Test
  void areOverWhenThePhoneLeavesThemOut() {
    LegStory story = standing(NONE, asking("90"));
    SipResponse success = story.request(2, within(SipMethod.UPDATE, 2, null)).responded();
    assertThat(success.header("Session-Expires")).isEmpty();
    assertThat(story.pass(600_000).said()).isEmpty();
  }

  @Test
  void areRefreshedByUsByUpdateAtHalfTime() {
    LegStory story =
        standing(NONE, asking("90;refresher=uas").withHeader("Allow", "INVITE, UPDATE"));
    story.pass(44_999);
    assertThat(story.said()).isEmpty();
    SipRequest update = story.pass(1).sent();
    assertThat(update.method()).isEqualTo(SipMethod.UPDATE);
    assertThat(update.content()).isNull();
    assertThat(update.header("Session-Expires")).contains("90;refresher=uac");
    story.response(refreshed(update)).pass(44_999);
    assertThat(story.said()).isEmpty();
    assertThat(story.pass(1).said()).containsExactly("UPDATE 2");
  }

  private static SipResponse refreshed(SipRequest refresh) {
    return response(200, refresh, "theirs", null).withHeader("Session-Expires", "90;refresher=uac");
  }

  @Test
  void areRefreshedByUsByReInviteWhereUpdateIsUnknown() {
    LegStory story = standing(NONE, asking("90;refresher=uas"));
    SipRequest reInvite = story.pass(45_000).sent();
    assertThat(reInvite.method()).isEqualTo(SipMethod.INVITE);
    assertThat(reInvite.content()).isEqualTo(SdpBody.write(OURS));
    story.response(refreshed(reInvite).withContent(SdpBody.write(THEIRS)));
    // nothing is new to the call
    assertThat(story.said()).containsExactly("ACK 1 to theirs");
  }

  @Test
  void areRefreshedByReInviteOnceAnUpdateWasRefused() {
    LegStory story = standing(NONE, asking("90;refresher=uas").withHeader("Allow", "UPDATE"));
    SipRequest update = story.pass(45_000).sent();
    story.response(SipResponse.to(update, 405, ""));
    assertThat(story.said()).containsExactly("INVITE 2");
  }

  @Test
  void meetAChangeOfThePhonesAndAreTriedAgain() {
    LegStory story = standing(NONE, asking("90;refresher=uas"));
    SipRequest reInvite = story.pass(45_000).sent();
    story.response(SipResponse.to(reInvite, 491, ""));
    assertThat(story.said()).isEmpty();
    assertThat(story.pass(2_000).said()).containsExactly("INVITE 2");
  }

  @Test
  void areAskedForAgainWhenTheyAreTooShortForARefresh() {
    LegStory story = standing(NONE, asking("90;refresher=uas").withHeader("Allow", "UPDATE"));
    SipRequest update = story.pass(45_000).sent();
    story.response(SipResponse.to(update, 422, "").withHeader("Min-SE", "300"));
    SipRequest again = story.sent();
    assertThat(again.header("Session-Expires")).contains("300;refresher=uac");
    assertThat(again.header("Min-SE")).contains("300");
  }

  @ParameterizedTest
  @CsvSource({"481", "408"})
  void revealThatThePhoneHasLostTheCall(int status) {
    LegStory story = standing(NONE, asking("90;refresher=uas").withHeader("Allow", "UPDATE"));
    SipRequest update = story.pass(45_000).sent();
    story.response(SipResponse.to(update, status, ""));
    assertThat(story.said()).containsExactly("ended TIMEOUT " + status, "BYE 2");
  }

  @Test
  void endACallWhosePhoneIsSilent() {
    LegStory story = standing(NONE, asking("90;refresher=uas").withHeader("Allow", "UPDATE"));
    SipRequest update = story.pass(45_000).sent();
    story.input(new LegInput.Unanswered(update, SendFailure.TIMEOUT));
    assertThat(story.said()).containsExactly("ended UNREACHABLE 408", "BYE 2");
  }

  @Test
  void endACallWhoseRefreshesAreAllRefused() {
    LegStory story = standing(NONE, asking("90;refresher=uas").withHeader("Allow", "UPDATE"));
    SipRequest update = story.pass(45_000).sent();
    story.response(SipResponse.to(update, 503, ""));
    // half of what is left
    SipRequest again = story.pass(7_500).sent();
    story.response(SipResponse.to(again, 503, "")).pass(7_500);
    assertThat(story.said()).endsWith("ended TIMEOUT 408", "BYE 4");
  }

  @Test
  void areAskedForByUsAndAreThePhonesWhenItSaysSo() {
    LegStory story = new LegStory(calling(trunk(Side.CALLEE, USUAL)));
    SipRequest invite = story.describe(OURS).input(new LegInput.Invite()).sent();
    assertThat(invite.header("Session-Expires")).contains("1800");
    assertThat(invite.header("Min-SE")).isEmpty();
    story
        .response(
            response(200, invite, "theirs", THEIRS)
                .withHeader("Session-Expires", "900;refresher=uas"))
        .said();
    story.pass(867_999);
    assertThat(story.said()).isEmpty();
    assertThat(story.pass(1).said()).containsExactly("ended TIMEOUT 408", "BYE 2");
  }

  @Test
  void areOursWhenTheCalledPhoneSaysNothing() {
    LegStory story = new LegStory(calling(trunk(Side.CALLEE, USUAL)));
    SipRequest invite = story.describe(OURS).input(new LegInput.Invite()).sent();
    story.response(response(200, invite, "theirs", THEIRS)).said();
    assertThat(story.pass(900_000).said()).containsExactly("INVITE 2");
  }

  @Test
  void areNotAskedForWhereTheTrunkIsSetSo() {
    LegStory story = new LegStory(calling(trunk(Side.CALLEE, NONE)));
    SipRequest invite = story.describe(OURS).input(new LegInput.Invite()).sent();
    assertThat(invite.header("Session-Expires")).isEmpty();
    story.response(response(200, invite, "theirs", THEIRS)).said();
    assertThat(story.pass(86_400_000).said()).isEmpty();
  }

  @Test
  void areLengthenedAsFarAsThePhoneWants() {
    LegStory story = new LegStory(calling(trunk(Side.CALLEE, USUAL)));
    SipRequest invite = story.describe(OURS).input(new LegInput.Invite()).sent();
    story.response(SipResponse.to(invite, 422, "x").withHeader("Min-SE", "3600"));
    SipRequest again = story.sent();
    assertThat(again.cseq()).isEqualTo(2);
    assertThat(again.callId()).isEqualTo(invite.callId());
    assertThat(again.from()).isEqualTo(invite.from());
    assertThat(again.header("Session-Expires")).contains("3600");
    assertThat(again.header("Min-SE")).contains("3600");
    // what was said before is no reason to ask once more
    story.response(SipResponse.to(again, 422, "x").withHeader("Min-SE", "3600"));
    assertThat(story.said()).containsExactly("ended FAILED 422", "forget");
  }

  @Test
  void areNotLengthenedForEver() {
    LegStory story = new LegStory(calling(trunk(Side.CALLEE, USUAL)));
    SipRequest invite = story.describe(OURS).input(new LegInput.Invite()).sent();
    for (int least = 3601; least <= 3603; least++) {
      story.response(SipResponse.to(invite, 422, "x").withHeader("Min-SE", "" + least));
      invite = story.sent();
    }
    story.response(SipResponse.to(invite, 422, "x").withHeader("Min-SE", "3604"));
    assertThat(story.said()).containsExactly("ended FAILED 422", "forget");
  }
}
