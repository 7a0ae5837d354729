package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.invite;
import static org.tipring.sip.dialog.TestingPhone.within;

import org.junit.jupiter.api.Test;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

class TextsInACallTest {
  private final LegStory story =
      new LegStory(new InviteServerMachine(identity(Side.CALLER), 1, invite(THEIRS), OUR_TAG));

  private void answer() {
    story.describe(OURS).input(new LegInput.Accept());
    story.ack(within(SipMethod.ACK, 1, null)).said();
  }

  private static SipRequest message(long cseq, String type) {
    return within(SipMethod.MESSAGE, cseq, null).withContent(new Content(type, "room 7"));
  }

  @Test
  void areHandedOn() {
    answer();
    story.request(2, message(2, "text/plain"));
    assertThat(story.actions())
        .anyMatch(action -> action.equals(new LegAction.Tell(new PartyEvent.Text("room 7"))));
    story.request(3, message(3, "text/plain"));
    assertThat(story.said()).containsExactly("202 to MESSAGE 3", "Text");
  }

  @Test
  void areRefusedWhereNobodyCouldReadThem() {
    story.request(2, message(2, "text/plain"));
    assertThat(story.said()).containsExactly("480 to MESSAGE 2");
    answer();
    story.request(3, message(3, "image/png"));
    assertThat(story.responded().header("Accept")).contains("text/plain");
    story.request(4, message(4, "image/png"));
    assertThat(story.said()).containsExactly("415 to MESSAGE 4");
  }

  @Test
  void goToThePhoneWhichMayRefuseThem() {
    answer();
    story.input(new LegInput.TellText("room 8"));
    SipRequest sent = story.sent();
    assertThat(sent.method()).isEqualTo(SipMethod.MESSAGE);
    assertThat(sent.content()).isEqualTo(new Content("text/plain;charset=UTF-8", "room 8"));
    story.response(SipResponse.to(sent, 405, ""));
    assertThat(story.said()).isEmpty();
  }

  @Test
  void endWithTheCall() {
    answer();
    story.end().said();
    story.input(new LegInput.TellText("too late")).request(5, message(5, "text/plain"));
    assertThat(story.said()).containsExactly("481 to MESSAGE 5");
  }
}
