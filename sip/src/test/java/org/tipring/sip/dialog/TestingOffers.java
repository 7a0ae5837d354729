package org.tipring.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.dialog.TestingPhone.OURS;
import static org.tipring.sip.dialog.TestingPhone.OUR_TAG;
import static org.tipring.sip.dialog.TestingPhone.THEIRS;
import static org.tipring.sip.dialog.TestingPhone.identity;
import static org.tipring.sip.dialog.TestingPhone.invite;
import static org.tipring.sip.dialog.TestingPhone.response;
import static org.tipring.sip.dialog.TestingPhone.sdp;
import static org.tipring.sip.dialog.TestingPhone.within;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** A call from a phone that stands, and our offers to change it. */
abstract class TestingOffers {
  static final SessionDescription WITH_VIDEO = sdp(4002, "sendrecv");
  static final SessionDescription LATER = sdp(4004, "sendrecv");

  /** A call from a phone, which stands. */
  final LegStory story =
      new LegStory(new InviteServerMachine(identity(Side.CALLER), 1, invite(THEIRS), OUR_TAG));

  @BeforeEach
  void answer() {
    story.describe(OURS).input(new LegInput.Accept());
    story.ack(within(SipMethod.ACK, 1, null)).said();
  }

  /** Offers, and gives back the re-INVITE that it led to. */
  SipRequest offer() {
    return sent(story.describe(WITH_VIDEO).actions());
  }

  static SipRequest sent(List<LegAction> actions) {
    assertThat(actions).hasSize(1);
    return ((LegAction.Send) actions.getFirst()).request();
  }

  LegStory answered(int status, SipRequest reInvite) {
    return story.response(SipResponse.to(reInvite, status, ""));
  }

  static SipResponse success(SipRequest reInvite) {
    return response(200, reInvite, "theirs", THEIRS);
  }
}
