package org.tipring.sip.transaction;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.transaction.TransactionAction.Terminated;
import org.tipring.sip.transaction.TransactionAction.TimedOut;
import org.tipring.sip.transaction.TransactionAction.Transmit;

/**
 * The INVITE server transaction (RFC 3261 section 17.2.1, RFC 6026 section 7.1): a 2xx leaves it in
 * the accepted state, where it swallows the INVITE's retransmissions and lets the dialog repeat its
 * 2xx.
 */
public final class InviteServerTransactionMachine implements ServerTransactionMachine {
  /** The RFC's own states. */
  private enum State {
    PROCEEDING,
    COMPLETED,
    CONFIRMED,
    ACCEPTED,
    TERMINATED
  }

  private final SipRequest invite;
  private final boolean isReliable;
  private final SipTimers timers;
  private final WakeUp retransmission = new WakeUp();
  private final WakeUp timeout = new WakeUp();
  private long pause;
  private State state = State.PROCEEDING;
  private @Nullable SipResponse last;

  public InviteServerTransactionMachine(SipRequest invite, boolean isReliable, SipTimers timers) {
    this.invite = invite;
    this.isReliable = isReliable;
    this.timers = timers;
  }

  @Override
  public SipRequest request() {
    return invite;
  }

  @Override
  public List<TransactionAction> start(long now) {
    SipResponse trying = SipResponse.to(invite, 100, "");
    last = trying;
    return List.of(new Transmit(trying));
  }

  @Override
  public List<TransactionAction> onRequest(SipRequest request, long now) {
    if (request.method() == SipMethod.ACK) {
      return onAck(now);
    }
    boolean isToBeRepeated = state == State.PROCEEDING || state == State.COMPLETED;
    return isToBeRepeated && last != null ? List.of(new Transmit(last)) : List.of();
  }

  private List<TransactionAction> onAck(long now) {
    if (state != State.COMPLETED) {
      return List.of();
    }
    retransmission.clear();
    if (isReliable) {
      return List.of(terminate());
    }
    state = State.CONFIRMED;
    timeout.setAt(now + timers.t4());
    return List.of();
  }

  @Override
  public List<TransactionAction> respond(SipResponse response, long now) {
    boolean isRepeatedSuccess = state == State.ACCEPTED && response.isSuccess();
    if (state != State.PROCEEDING && !isRepeatedSuccess) {
      return List.of();
    }
    last = response;
    if (response.isSuccess() && state == State.PROCEEDING) {
      state = State.ACCEPTED;
      timeout.setAt(now + timers.timeout());
    } else if (response.status() >= 300) {
      state = State.COMPLETED;
      pause = timers.t1();
      if (!isReliable) {
        retransmission.setAt(now + pause);
      }
      timeout.setAt(now + timers.timeout());
    }
    return List.of(new Transmit(response));
  }

  @Override
  public List<TransactionAction> onTime(long now) {
    if (timeout.isDue(now)) {
      return state == State.COMPLETED ? List.of(new TimedOut(), terminate()) : List.of(terminate());
    }
    if (retransmission.isDue(now) && last != null) {
      pause = Math.min(pause * 2, timers.t2());
      retransmission.setAt(now + pause);
      return List.of(new Transmit(last));
    }
    return List.of();
  }

  @Override
  public OptionalLong nextWakeUp() {
    return WakeUp.earliest(retransmission, timeout);
  }

  private Terminated terminate() {
    state = State.TERMINATED;
    retransmission.clear();
    timeout.clear();
    return new Terminated();
  }
}
