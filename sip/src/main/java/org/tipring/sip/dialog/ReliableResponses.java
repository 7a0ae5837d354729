package org.tipring.sip.dialog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.message.OptionTags;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.transaction.WakeUp;

/**
 * The provisional responses of ours that are repeated until a PRACK acknowledges them, one after
 * the other (RFC 3262 section 3).
 */
final class ReliableResponses {
  /** More than ringing and early media make; what comes on top says nothing new. */
  private static final int MOST_WAITING = 4;

  /** Section 3: below 2^31, with room for those that follow. */
  private static final int HIGHEST_FIRST = 1 << 30;

  private final OpenDialog dialog;
  private final long transaction;
  private final Deque<SipResponse> waiting = new ArrayDeque<>();
  private final WakeUp repetition = new WakeUp();
  private final WakeUp timeout = new WakeUp();
  private @Nullable SipResponse unacknowledged;
  private long rseq;
  private long pause;

  ReliableResponses(OpenDialog dialog, long transaction) {
    this.dialog = dialog;
    this.transaction = transaction;
    this.rseq = dialog.identity().random().nextInt(1, HIGHEST_FIRST);
  }

  /** Sends a response when those before it are acknowledged. */
  void send(SipResponse response, long now) {
    if (waiting.size() < MOST_WAITING) {
      waiting.add(response);
      sendNext(now);
    }
  }

  private void sendNext(long now) {
    SipResponse next = unacknowledged == null ? waiting.poll() : null;
    if (next == null) {
      return;
    }
    SipResponse numbered =
        next.withHeader("Require", OptionTags.RELIABLE).withHeader("RSeq", Long.toString(++rseq));
    unacknowledged = numbered;
    pause = dialog.identity().timers().t1();
    repetition.setAt(now + pause);
    timeout.setAt(now + dialog.identity().timers().timeout());
    dialog.add(new Respond(transaction, numbered));
  }

  /** The response that a PRACK acknowledges, once; empty when it is about no such response. */
  Optional<SipResponse> acknowledged(SipRequest prack) {
    SipResponse sent = unacknowledged;
    if (sent == null || !RAck.of(prack).equals(RAck.to(sent))) {
      return Optional.empty();
    }
    unacknowledged = null;
    repetition.clear();
    timeout.clear();
    return Optional.of(sent);
  }

  /** What waited for an acknowledgement that has come. */
  void goOn(long now) {
    sendNext(now);
  }

  /** Whether a description is on its way that must have arrived before the 2xx (section 3). */
  boolean isDescriptionAwaited() {
    return (unacknowledged != null && unacknowledged.content() != null)
        || waiting.stream().anyMatch(response -> response.content() != null);
  }

  /** A final response is sent: nothing is repeated any more, but a late PRACK still answered. */
  void stop() {
    waiting.clear();
    repetition.clear();
    timeout.clear();
  }

  boolean isTimedOut(long now) {
    return timeout.isDue(now);
  }

  void onTime(long now) {
    if (repetition.isDue(now) && unacknowledged != null) {
      // doubled without a ceiling, until 64*T1
      pause *= 2;
      repetition.setAt(now + pause);
      dialog.add(new Respond(transaction, unacknowledged));
    }
  }

  OptionalLong nextWakeUp() {
    return WakeUp.earliest(repetition, timeout);
  }
}
