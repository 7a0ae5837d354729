package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.invite;
import static org.tipring.sip.dialog.TestingPhone.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.media.dtmf.PhoneDigits.Info;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;

class DigitsBySignallingTest {
  private static final String FAST = "01234567890011223344";

  private final LegStory story =
      new LegStory(new InviteServerMachine(identity(Side.CALLER), 1, invite(THEIRS), OUR_TAG));

  @BeforeEach
  void answer() {
    story.describe(OURS).input(new LegInput.Accept());
    story.ack(within(SipMethod.ACK, 1, null)).said();
  }

  private SipRequest tell(char digit, boolean isBare) {
    story.input(new LegInput.TellDigit(digit, 200, isBare));
    return sent();
  }

  private SipRequest sent() {
    return ((LegAction.Send) story.actions().getFirst()).request();
  }

  @Test
  void saySignalAndDurationOrTheBareDigit() {
    SipRequest relay = tell('5', false);
    assertThat(relay.method()).isEqualTo(SipMethod.INFO);
    assertThat(relay.content())
        .isEqualTo(new Content("application/dtmf-relay", "Signal=5\r\nDuration=200\r\n"));
    story.response(SipResponse.to(relay, 200, ""));
    assertThat(tell('#', true).content()).isEqualTo(new Content("application/dtmf", "#"));
  }

  @Test
  void twentyFastOnesGoOutOneAfterTheOther() {
    for (int key = 0; key < FAST.length(); key++) {
      char digit = FAST.charAt(key);
      story.input(new LegInput.TellDigit(digit, 50, false));
    }
    StringBuilder told = new StringBuilder();
    for (int i = 0; i < FAST.length(); i++) {
      List<LegAction> actions = story.actions();
      assertThat(actions).hasSize(1);
      SipRequest info = ((LegAction.Send) actions.getFirst()).request();
      DtmfInfo.read(info).ifPresent(digit -> told.append(digit.digit()));
      story.response(SipResponse.to(info, 100, "")).response(SipResponse.to(info, 200, ""));
    }
    assertThat(told).hasToString(FAST);
    assertThat(story.said()).isEmpty();
  }

  @Test
  void waitInBoundedNumber() {
    for (int i = 0; i < 100; i++) {
      story.input(new LegInput.TellDigit('1', 100, false));
    }
    int told = 0;
    for (List<LegAction> next = story.actions(); !next.isEmpty(); next = story.actions()) {
      told++;
      story.response(SipResponse.to(((LegAction.Send) next.getFirst()).request(), 200, ""));
    }
    assertThat(told).isEqualTo(1 + DigitRequests.MAX_WAITING);
  }

  @ParameterizedTest
  @ValueSource(ints = {405, 415, 469, 501})
  void areGivenBackInOrderOnceThePhoneRefusesThem(int status) {
    SipRequest first = tell('1', false);
    story.input(new LegInput.TellDigit('2', 100, false));
    story.response(SipResponse.to(first, status, ""));
    story.input(new LegInput.TellDigit('3', 100, false));
    List<PartyEvent> told = new ArrayList<>();
    for (LegAction action : story.actions()) {
      told.add(((LegAction.Tell) action).event());
    }
    assertThat(told)
        .containsExactly(
            new PartyEvent.DigitRefused('1', 200),
            new PartyEvent.DigitRefused('2', 100),
            new PartyEvent.DigitRefused('3', 100));
  }

  @Test
  void goOnAfterSilenceOrAMomentaryRefusal() {
    SipRequest first = tell('1', false);
    story.input(new LegInput.TellDigit('2', 100, false));
    story.input(new LegInput.Unanswered(first, SendFailure.TIMEOUT));
    SipRequest second = sent();
    assertThat(second.cseq()).isEqualTo(first.cseq() + 1);
    story.response(SipResponse.to(second, 503, ""));
    assertThat(tell('3', false).cseq()).isEqualTo(second.cseq() + 1);
  }

  @Test
  void doNotTakeTheAnswersOfKeyframesForTheirOwn() {
    SipRequest digit = tell('1', false);
    story.input(new LegInput.RequestKeyframe());
    SipRequest keyframe = sent();
    story.response(SipResponse.to(keyframe, 415, ""));
    story.response(SipResponse.to(digit, 200, ""));
    assertThat(tell('2', false).cseq()).isEqualTo(keyframe.cseq() + 1);
  }

  @Test
  void endTheCallThatThePhoneKnowsNothingOf() {
    story.response(SipResponse.to(tell('1', false), 481, ""));
    assertThat(story.said()).hasSize(2).last().isEqualTo("BYE 2");
  }

  @Test
  void areAllowedWhereAllowSaysSo() {
    PhoneInfo phone = new PhoneInfo();
    phone.heard(invite(THEIRS));
    assertThat(phone.info()).isEqualTo(Info.UNKNOWN);
    phone.heard(invite(THEIRS).withHeader("Allow", "INVITE, ACK, INFO"));
    assertThat(phone.info()).isEqualTo(Info.ALLOWED);
    phone.heard(within(SipMethod.UPDATE, 2, null).withHeader("Allow", "INVITE, ACK"));
    assertThat(phone.info()).isEqualTo(Info.UNKNOWN);
    phone.told(new PartyEvent.DigitRefused('1', 100));
    phone.heard(invite(THEIRS).withHeader("Allow", "INVITE, ACK, INFO"));
    assertThat(phone.info()).isEqualTo(Info.REFUSED);
  }

  @Test
  void areInNoLog() {
    SipRequest info = tell('7', false);
    String all =
        info.content()
            + " "
            + new LegInput.TellDigit('7', 1, false)
            + new PartyEvent.Digit('7', 1)
            + new PartyEvent.DigitRefused('7', 1)
            + DtmfInfo.read(info);
    assertThat(all).doesNotContain("7");
  }
}
