package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.calling;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.policy;
import static org.tipring.sip.dialog.TestingPhone.response;
import static org.tipring.sip.dialog.TestingPhone.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tipring.config.TrunkDialogConfig.Reliable;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** A trunk that makes the offer itself: our INVITE has none. */
class DelayedOfferTest {
  private final LegStory story =
      new LegStory(calling(identity(Side.CALLEE, policy(Duration.ZERO, Reliable.SUPPORTED, true))));
  private final SipRequest invite = story.describe(OURS).input(new LegInput.Invite()).sent();

  private SipResponse early() {
    return response(183, invite, "theirs", THEIRS)
        .withHeader("Require", "100rel")
        .withHeader("RSeq", "1");
  }

  @Test
  void isAskedForByAnInviteThatOffersNothing() {
    assertThat(invite.content()).isNull();
  }

  @Test
  void comesInThe200AndIsAnsweredInTheAck() {
    story.response(response(200, invite, "theirs", THEIRS));
    assertThat(story.said()).containsExactly("Offered");
    // our answer is not ready: the 200 comes again
    story.response(response(200, invite, "theirs", THEIRS));
    assertThat(story.said()).isEmpty();
    story.describe(OURS);
    LegAction.Acknowledge ack = (LegAction.Acknowledge) story.actions().getFirst();
    assertThat(ack.ack().content()).isEqualTo(SdpBody.write(OURS));
    story.response(response(200, invite, "theirs", THEIRS));
    assertThat(story.actions()).containsExactly(ack);
    assertThat(story.end().said()).containsExactly("BYE 2");
  }

  @Test
  void makesTheCallStandOnceItIsAnswered() {
    story.response(response(200, invite, "theirs", THEIRS)).said();
    story.describe(OURS);
    assertThat(story.said()).containsExactly("ACK 1 to theirs", "stands", "Accepted");
    // what was agreed on so is known: a refresh changes nothing
    story.request(5, within(SipMethod.INVITE, 1, THEIRS));
    assertThat(story.said()).containsExactly("200 to INVITE 5 with sdp");
  }

  @Test
  void comesInAReliable183AndIsAnsweredInThePrack() {
    story.response(early()).response(early());
    assertThat(story.said()).containsExactly("Offered");
    SipRequest prack = story.describe(OURS).sent();
    assertThat(prack.method()).isEqualTo(SipMethod.PRACK);
    assertThat(prack.content()).isEqualTo(SdpBody.write(OURS));
    story.response(response(200, invite, "theirs", null));
    assertThat(story.said()).containsExactly("ACK 1 to theirs", "stands", "Accepted");
  }

  @Test
  void isEarlyMediaInAReliable183() {
    story.response(early()).describe(OURS);
    assertThat(story.said()).containsExactly("Offered", "PRACK 2", "Early");
  }

  @Test
  void isNotTakenFromAnUnreliable183() {
    story.response(response(183, invite, "theirs", THEIRS));
    assertThat(story.said()).isEmpty();
  }

  @Test
  void isMissedInThe200() {
    story.response(response(200, invite, "theirs", null));
    assertThat(story.said())
        .containsExactly("ACK 1 to theirs", "BYE 2", "ended INCOMPATIBLE 488", "forget");
  }

  @Test
  void isAcknowledgedAlsoWhenTheCallEndsOverIt() {
    story.response(response(200, invite, "theirs", THEIRS)).said();
    story.end();
    assertThat(story.said()).containsExactly("ACK 1 to theirs", "BYE 2", "forget");
    story.response(response(200, invite, "theirs", THEIRS));
    assertThat(story.said()).containsExactly("ACK 1 to theirs");
  }

  @Test
  void isTheFirstBranchesWhenTwoAnswer() {
    story.response(response(200, invite, "theirs", THEIRS)).said();
    story.response(response(200, invite, "others", THEIRS));
    assertThat(story.said()).containsExactly("ACK 1 to others", "BYE 2");
    story.describe(OURS);
    assertThat(story.said()).containsExactly("ACK 1 to theirs", "stands", "Accepted");
  }
}
