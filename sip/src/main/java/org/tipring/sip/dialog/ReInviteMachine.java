package org.tipring.sip.dialog;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.LegAction.Acknowledge;
import org.tipring.sip.dialog.LegAction.Cancel;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;
import org.tipring.sip.transaction.WakeUp;

/**
 * What we change in a call that stands: one re-INVITE at a time, which waits for its turn and backs
 * off when both sides want a change at once (RFC 3261 section 14.1).
 */
final class ReInviteMachine {
  /** So long may a phone ask its user, in nanoseconds; then the re-INVITE is cancelled. */
  private static final long LONGEST = 60_000_000_000L;

  /** So often is a change tried that meets one of the peer's. */
  private static final int MOST_TRIES = 5;

  private static final long TEN_MILLIS = 10_000_000L;

  /** How far our change has come. */
  private enum State {
    /** There is none, or one that waits for its turn. */
    IDLE,
    CALLING,
    PROCEEDING,
    CANCELLING
  }

  private final OpenDialog dialog;
  private final WakeUp retry = new WakeUp();
  private final WakeUp deadline = new WakeUp();
  private State state = State.IDLE;
  private @Nullable SessionDescription waiting;
  private @Nullable SessionDescription sent;
  private long cseq;
  private int tries;
  private @Nullable Acknowledge acknowledged;

  ReInviteMachine(OpenDialog dialog) {
    this.dialog = dialog;
  }

  /** Whether an INVITE of ours awaits its final response. */
  boolean isUnderWay() {
    return state != State.IDLE;
  }

  /** An offer of ours, to be sent in its turn; it takes the place of one that still waits. */
  void offer(SessionDescription local) {
    waiting = local;
  }

  /** Sends the offer that waits, if it does not back off; to be called when the way is free. */
  void sendWaiting() {
    SessionDescription offer = waiting;
    if (offer == null || isUnderWay() || retry.isSet()) {
      return;
    }
    waiting = null;
    sent = offer;
    tries++;
    state = State.CALLING;
    cseq =
        dialog
            .send(
                SipMethod.INVITE,
                invite ->
                    invite
                        .withContact(dialog.identity().contact())
                        .withHeader("Allow", SipMethod.ALLOW)
                        .withContent(SdpBody.write(offer)))
            .cseq();
  }

  /** The peer changes the call before we could: what waits was made for how it was. */
  void withdraw() {
    if (waiting != null) {
      waiting = null;
      refused(491);
    }
  }

  void onResponse(SipResponse response, long now) {
    if (response.isSuccess()) {
      onSuccess(response);
    } else if (isUnderWay() && response.cseq() == cseq) {
      if (response.isFinal()) {
        onRefusal(response.status(), now);
      } else if (state == State.CALLING) {
        state = State.PROCEEDING;
        deadline.setAt(now + LONGEST);
      }
    }
  }

  /** Each 2xx is acknowledged, one that is repeated too, and one after our BYE (13.2.2.4). */
  private void onSuccess(SipResponse response) {
    if (acknowledged != null && acknowledged.ack().cseq() == response.cseq()) {
      dialog.add(acknowledged);
    } else if (response.cseq() == cseq) {
      acknowledged = dialog.acknowledge(response);
      if (SdpBody.of(response) instanceof SdpBody.Present(SessionDescription remote)) {
        settled();
        dialog.tell(new PartyEvent.Described(remote, false));
      } else {
        refused(488);
      }
    }
  }

  private void onRefusal(int status, long now) {
    switch (status) {
      case 408, 481 -> {
        // section 12.2.1.2: the peer has lost the call
        settled();
        dialog.giveUp(Causes.lost(status, dialog.identity().peer()));
      }
      case 491 -> backOff(now);
      default -> refused(status);
    }
  }

  private void backOff(long now) {
    if (tries >= MOST_TRIES || dialog.isHushed()) {
      refused(491);
      return;
    }
    if (waiting == null) {
      waiting = sent;
    }
    state = State.IDLE;
    deadline.clear();
    retry.setAt(now + pause());
  }

  /** Longer for the one who owns the Call-ID, so that both do not meet again. */
  private long pause() {
    boolean isOurCall = dialog.identity().peer() == Side.CALLEE;
    int tens = isOurCall ? drawn(210, 400) : drawn(0, 200);
    return tens * TEN_MILLIS;
  }

  private int drawn(int least, int most) {
    return dialog.identity().random().nextInt(least, most + 1);
  }

  /** No final response came. */
  void onUnanswered(long unanswered, SendFailure failure) {
    if (!isUnderWay() || unanswered != cseq) {
      return;
    }
    switch (failure) {
      case TIMEOUT -> {
        settled();
        dialog.giveUp(Causes.of(failure, dialog.identity().peer()));
      }
      case UNREACHABLE -> refused(503);
    }
  }

  void onTime(long now) {
    if (retry.isDue(now)) {
      retry.clear();
    }
    if (!deadline.isDue(now)) {
      return;
    }
    if (state == State.PROCEEDING) {
      state = State.CANCELLING;
      // section 9.1: so long is the end of what was cancelled waited for
      deadline.setAt(now + dialog.identity().timers().timeout());
      dialog.add(new Cancel(cseq, null));
    } else {
      onUnanswered(cseq, SendFailure.TIMEOUT);
    }
  }

  /** The call ends: nothing is sent or waited for any more. */
  void close() {
    waiting = null;
    settled();
  }

  OptionalLong nextWakeUp() {
    return WakeUp.earliest(retry, deadline);
  }

  private void refused(int status) {
    settled();
    dialog.tell(new PartyEvent.OfferRefused(status));
  }

  private void settled() {
    state = State.IDLE;
    sent = null;
    tries = 0;
    retry.clear();
    deadline.clear();
  }
}
