package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.invite;
import static org.tipring.sip.dialog.TestingPhone.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.MediaControl;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;

class KeyframesBySignallingTest {
  private final LegStory story =
      new LegStory(new InviteServerMachine(identity(Side.CALLER), 1, invite(THEIRS), OUR_TAG));

  @BeforeEach
  void answer() {
    story.describe(OURS).input(new LegInput.Accept());
    story.ack(within(SipMethod.ACK, 1, null)).said();
  }

  private SipRequest ask() {
    story.input(new LegInput.RequestKeyframe());
    return ((LegAction.Send) story.actions().getFirst()).request();
  }

  private void info(long transaction, String body) {
    story.request(
        transaction,
        within(SipMethod.INFO, transaction, null)
            .withContent(new Content("application/media_control+xml; charset=utf-8", body)));
  }

  @Test
  void areWantedByThePhone() {
    info(2, MediaControl.pictureFastUpdate().text());
    info(3, "<media_control><general_error>no video</general_error></media_control>");
    info(4, "<media_control>");
    assertThat(story.said())
        .containsExactly("200 to INFO 2", "KeyframeWanted", "200 to INFO 3", "400 to INFO 4");
  }

  @Test
  void areSaidToBeUnderstood() {
    story.request(2, within(SipMethod.OPTIONS, 2, null));
    LegAction.Respond abilities = (LegAction.Respond) story.actions().getFirst();
    assertThat(abilities.response().elements("Accept"))
        .containsExactly(
            "application/sdp",
            "multipart/mixed",
            MediaControl.TYPE,
            "application/dtmf-relay",
            "application/dtmf",
            "text/plain");
  }

  @Test
  void areAskedForInsideTheDialog() {
    SipRequest info = ask();
    assertThat(info.method()).isEqualTo(SipMethod.INFO);
    assertThat(info.cseq()).isEqualTo(1);
    assertThat(info.uri()).isEqualTo(TestingPhone.PHONE);
    assertThat(info.content()).isEqualTo(MediaControl.pictureFastUpdate());
    story.response(SipResponse.to(info, 200, "")).end();
    assertThat(story.said()).containsExactly("BYE 2");
  }

  @Test
  void areAskedForOneAtATime() {
    SipRequest info = ask();
    story.input(new LegInput.RequestKeyframe());
    story.response(SipResponse.to(info, 100, "")).input(new LegInput.RequestKeyframe());
    assertThat(story.said()).isEmpty();
    story.response(SipResponse.to(info, 200, "")).input(new LegInput.RequestKeyframe());
    assertThat(story.said()).containsExactly("INFO 2");
  }

  @ParameterizedTest
  @ValueSource(ints = {405, 408, 415, 469, 501})
  void areNotAskedForAgainWhereTheyAreUnknown(int status) {
    story.response(SipResponse.to(ask(), status, "")).input(new LegInput.RequestKeyframe());
    assertThat(story.said()).isEmpty();
  }

  @Test
  void areNotAskedForAgainWhereNobodyAnswers() {
    story.input(new LegInput.Unanswered(ask(), SendFailure.TIMEOUT));
    story.input(new LegInput.RequestKeyframe());
    assertThat(story.said()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 488, 500, 503, 603})
  void areAskedForAgainAfterAnyOtherRefusal(int status) {
    story.response(SipResponse.to(ask(), status, "")).input(new LegInput.RequestKeyframe());
    assertThat(story.said()).containsExactly("INFO 2");
  }

  @Test
  void areAskedForAgainWhenTheRequestCouldNotBeSent() {
    story.input(new LegInput.Unanswered(ask(), SendFailure.UNREACHABLE));
    story.input(new LegInput.RequestKeyframe());
    assertThat(story.said()).containsExactly("INFO 2");
  }

  @Test
  void revealThatThePhoneHasLostTheCall() {
    story.response(SipResponse.to(ask(), 481, ""));
    assertThat(story.said()).containsExactly("ended TIMEOUT 481", "BYE 2");
  }

  @Test
  void areNotAskedForBeforeOrAfterTheCall() {
    LegStory ringing =
        new LegStory(new InviteServerMachine(identity(Side.CALLER), 1, invite(THEIRS), OUR_TAG));
    ringing.input(new LegInput.RequestKeyframe());
    assertThat(ringing.said()).isEmpty();
    story.end().said();
    story.input(new LegInput.RequestKeyframe());
    assertThat(story.said()).isEmpty();
  }

  @Test
  void changeNothingWhenTheirAnswerComesAfterTheEnd() {
    SipRequest info = ask();
    story.end().response(SipResponse.to(info, 481, ""));
    assertThat(story.said()).containsExactly("BYE 2");
  }
}
