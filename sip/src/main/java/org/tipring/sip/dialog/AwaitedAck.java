package org.tipring.sip.dialog;

import java.util.OptionalLong;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.transaction.SipTimers;
import org.tipring.sip.transaction.WakeUp;

/**
 * A 2xx of ours that is repeated until its ACK comes, whatever the transport (RFC 3261 section
 * 13.3.1.4).
 */
final class AwaitedAck {
  private final SipTimers timers;
  private final long transaction;
  private final SipResponse success;
  private final boolean isAnswerAwaited;
  private final WakeUp repetition = new WakeUp();
  private final WakeUp timeout = new WakeUp();
  private long pause;

  /**
   * @param isAnswerAwaited whether the 2xx carried our offer, so that the ACK brings the answer
   */
  AwaitedAck(
      SipTimers timers, long transaction, SipResponse success, boolean isAnswerAwaited, long now) {
    this.timers = timers;
    this.transaction = transaction;
    this.success = success;
    this.isAnswerAwaited = isAnswerAwaited;
    this.pause = timers.t1();
    repetition.setAt(now + pause);
    timeout.setAt(now + timers.timeout());
  }

  boolean isFor(long cseq) {
    return success.cseq() == cseq;
  }

  boolean isAnswerAwaited() {
    return isAnswerAwaited;
  }

  boolean isTimedOut(long now) {
    return timeout.isDue(now);
  }

  boolean isRepetitionDue(long now) {
    return repetition.isDue(now);
  }

  /** The 2xx once more. */
  LegAction repeat(long now) {
    pause = Math.min(pause * 2, timers.t2());
    repetition.setAt(now + pause);
    return new LegAction.Respond(transaction, success);
  }

  OptionalLong nextWakeUp() {
    return WakeUp.earliest(repetition, timeout);
  }
}
