package org.tipring.sip.dialog;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.LegAction.Acknowledge;
import org.tipring.sip.dialog.LegAction.Cancel;
import org.tipring.sip.message.OptionTags;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;
import org.tipring.sip.transaction.WakeUp;

/**
 * What we change in a call: one re-INVITE at a time, or one UPDATE before the call is answered,
 * which waits for its turn and backs off when both sides want a change at once (RFC 3261 section
 * 14.1, RFC 3311 section 5.1).
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

  /** The longest pause that a peer may ask for. */
  private static final long MOST_SECONDS = 10;

  /**
   * @param isRefresh whether it says what holds already, so that the call knows nothing of it
   */
  private record Change(SessionDescription offer, boolean isRefresh) {}

  private final OpenDialog dialog;
  private final WakeUp retry = new WakeUp();
  private final WakeUp deadline = new WakeUp();
  private State state = State.IDLE;
  private @Nullable Change waiting;
  private @Nullable Change sent;
  private long cseq;
  private int tries;
  private @Nullable Acknowledge acknowledged;

  ReInviteMachine(OpenDialog dialog) {
    this.dialog = dialog;
  }

  /** Whether an offer of ours awaits its final response. */
  boolean isUnderWay() {
    return state != State.IDLE;
  }

  /** An offer of ours, to be sent in its turn; it takes the place of one that still waits. */
  void offer(SessionDescription local) {
    waiting = new Change(local, false);
  }

  /** What holds already is said again, unless a change is to be made anyway (RFC 4028). */
  void refresh() {
    SessionDescription holds = dialog.agreed().local();
    if (waiting == null && !isUnderWay() && holds != null) {
      waiting = new Change(holds, true);
    }
  }

  /** Whether it is a request of ours that this answers. */
  boolean isAnsweredBy(long answered) {
    return isUnderWay() && answered == cseq;
  }

  /** Sends the offer that waits, if it does not back off; to be called when the way is free. */
  void sendWaiting() {
    Change change = waiting;
    if (change == null || isUnderWay() || retry.isSet()) {
      return;
    }
    waiting = null;
    sent = change;
    tries++;
    state = State.CALLING;
    SipMethod method = dialog.isEarly() ? SipMethod.UPDATE : SipMethod.INVITE;
    cseq = dialog.send(method, request -> filled(request, change.offer())).cseq();
  }

  private SipRequest filled(SipRequest request, SessionDescription offer) {
    SipRequest filled =
        request
            .withContact(dialog.identity().contact())
            .withHeader("Allow", SipMethod.ALLOW)
            .withHeader("Supported", OptionTags.TIMER)
            .withContent(SdpBody.write(offer));
    return dialog.isEarly() ? filled : dialog.session().asking(filled);
  }

  /** The peer changes the call before we could: what waits was made for how it was. */
  void withdraw() {
    Change change = waiting;
    if (change != null) {
      waiting = null;
      settled();
      tellRefused(change, 491);
    }
  }

  void onResponse(SipResponse response, long now) {
    if (response.isSuccess()) {
      onSuccess(response, now);
    } else if (isUnderWay() && response.cseq() == cseq) {
      if (response.isFinal()) {
        onRefusal(response, now);
      } else if (state == State.CALLING) {
        state = State.PROCEEDING;
        deadline.setAt(now + LONGEST);
      }
    }
  }

  /** Each 2xx is acknowledged, one that is repeated too, and one after our BYE (13.2.2.4). */
  private void onSuccess(SipResponse response, long now) {
    if (acknowledged != null && acknowledged.ack().cseq() == response.cseq()) {
      dialog.add(acknowledged);
    } else if (response.cseq() == cseq) {
      if (response.method() == SipMethod.INVITE) {
        acknowledged = dialog.acknowledge(response);
        dialog.session().onAccepted(response, now);
      } else {
        dialog.refreshed(response);
      }
      onAnswer(response, now);
    }
  }

  private void onAnswer(SipResponse response, long now) {
    Change change = sent;
    if (change == null) {
      return;
    }
    if (SdpBody.of(response) instanceof SdpBody.Present(SessionDescription remote)) {
      settled();
      boolean isNews = !change.isRefresh() || !remote.equals(dialog.agreed().remote());
      dialog.agreed().settle(change.offer(), remote);
      if (isNews) {
        dialog.tell(new PartyEvent.Described(remote, dialog.isEarly()));
      }
    } else {
      refused(488, now);
    }
  }

  private void onRefusal(SipResponse response, long now) {
    int status = response.status();
    switch (status) {
      case 408, 481 -> {
        // section 12.2.1.2: the peer has lost the call
        settled();
        dialog.giveUp(Causes.lost(status, dialog.identity().peer()));
      }
      case 422 -> backOff(dialog.session().raise(response), 0, status, now);
      case 491 -> backOff(true, pause(), status, now);
      case 500 -> {
        long wait = seconds(response.header("Retry-After").orElse(""));
        backOff(wait >= 0, wait * 100 * TEN_MILLIS, status, now);
      }
      default -> refused(status, now);
    }
  }

  /** RFC 3311 section 5.2: who is busy with an offer says when to come back. */
  private static long seconds(String retryAfter) {
    String number = retryAfter.split("[;( ]", 2)[0];
    boolean isNumber =
        !number.isEmpty()
            && number.length() <= 4
            && number.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? Math.min(Long.parseLong(number), MOST_SECONDS) : -1;
  }

  private void backOff(boolean mayHelp, long pause, int status, long now) {
    if (!mayHelp || tries >= MOST_TRIES || dialog.isHushed()) {
      refused(status, now);
      return;
    }
    if (waiting == null) {
      waiting = sent;
    }
    state = State.IDLE;
    deadline.clear();
    retry.setAt(now + pause);
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
  void onUnanswered(long unanswered, SendFailure failure, long now) {
    if (!isUnderWay() || unanswered != cseq) {
      return;
    }
    switch (failure) {
      case TIMEOUT -> {
        settled();
        dialog.giveUp(Causes.of(failure, dialog.identity().peer()));
      }
      case UNREACHABLE -> refused(503, now);
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
      onUnanswered(cseq, SendFailure.TIMEOUT, now);
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

  private void refused(int status, long now) {
    Change change = sent;
    settled();
    if (change != null) {
      tellRefused(change, status);
      if (change.isRefresh()) {
        dialog.session().retryLater(now);
      }
    }
  }

  private void tellRefused(Change change, int status) {
    if (!change.isRefresh()) {
      dialog.tell(new PartyEvent.OfferRefused(status));
    }
  }

  private void settled() {
    state = State.IDLE;
    sent = null;
    tries = 0;
    retry.clear();
    deadline.clear();
  }
}
