package org.tipring.sip.dialog;

import org.tipring.media.party.EndCause;
import org.tipring.media.party.TransferTarget;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;

/** What a SIP leg can be told: the commands of its call, and what the network brings. */
public sealed interface LegInput {
  /** Our offer or answer. */
  record Describe(SessionDescription local) implements LegInput {}

  record RefuseOffer(SessionFailure failure) implements LegInput {}

  record Invite() implements LegInput {}

  record Ring() implements LegInput {}

  /** Media before the answer. */
  record Early() implements LegInput {}

  record Accept() implements LegInput {}

  /** A whole picture is wanted from the phone. */
  record RequestKeyframe() implements LegInput {}

  /**
   * A digit for the phone.
   *
   * @param isBare as {@code application/dtmf}, not as {@code application/dtmf-relay}
   */
  record TellDigit(char digit, int durationMillis, boolean isBare) implements LegInput {
    /** A digit is the user's secret. */
    @Override
    public String toString() {
      return "TellDigit[digit=*]";
    }
  }

  /** A text for the phone. */
  record TellText(String text) implements LegInput {
    /** What people write to each other is theirs. */
    @Override
    public String toString() {
      return "TellText[" + text.length() + " characters]";
    }
  }

  /** How the transfer fares that the phone asked for. */
  record Transfer(int sipStatus) implements LegInput {}

  /** The phone is to call somebody else. */
  record Refer(TransferTarget target) implements LegInput {}

  record End(EndCause cause) implements LegInput {}

  /** A request inside the dialog. */
  record Request(long transaction, SipRequest request) implements LegInput {}

  /** The ACK of a 2xx. */
  record Ack(SipRequest ack) implements LegInput {}

  /** The caller gives up. */
  record Cancelled(long transaction, SipRequest cancel) implements LegInput {}

  record Response(SipResponse response) implements LegInput {}

  /** A request of ours got no final response. */
  record Unanswered(SipRequest request, SendFailure failure) implements LegInput {}

  /** The time that the machine asked for may have come. */
  record TimePassed() implements LegInput {}
}
