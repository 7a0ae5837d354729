package org.tipring.sip.transaction;

import java.util.List;
import java.util.OptionalLong;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.transaction.TransactionAction.Deliver;
import org.tipring.sip.transaction.TransactionAction.Terminated;
import org.tipring.sip.transaction.TransactionAction.TimedOut;
import org.tipring.sip.transaction.TransactionAction.Transmit;

/** The non-INVITE client transaction (RFC 3261 section 17.1.2). */
public final class NonInviteClientTransactionMachine implements ClientTransactionMachine {
  /** The RFC's own states. */
  private enum State {
    TRYING,
    PROCEEDING,
    COMPLETED,
    TERMINATED
  }

  private final SipRequest request;
  private final boolean isReliable;
  private final SipTimers timers;
  private final WakeUp retransmission = new WakeUp();
  private final WakeUp timeout = new WakeUp();
  private long pause;
  private State state = State.TRYING;

  public NonInviteClientTransactionMachine(
      SipRequest request, boolean isReliable, SipTimers timers) {
    this.request = request;
    this.isReliable = isReliable;
    this.timers = timers;
  }

  @Override
  public SipRequest request() {
    return request;
  }

  @Override
  public List<TransactionAction> start(long now) {
    pause = timers.t1();
    if (!isReliable) {
      retransmission.setAt(now + pause);
    }
    timeout.setAt(now + timers.timeout());
    return List.of(new Transmit(request));
  }

  @Override
  public List<TransactionAction> onResponse(SipResponse response, long now) {
    if (state == State.COMPLETED || state == State.TERMINATED) {
      return List.of();
    }
    if (response.isProvisional()) {
      state = State.PROCEEDING;
      return List.of(new Deliver(response));
    }
    retransmission.clear();
    if (isReliable) {
      return List.of(new Deliver(response), terminate());
    }
    state = State.COMPLETED;
    timeout.setAt(now + timers.t4());
    return List.of(new Deliver(response));
  }

  @Override
  public List<TransactionAction> onTime(long now) {
    if (timeout.isDue(now)) {
      return state == State.COMPLETED ? List.of(terminate()) : List.of(new TimedOut(), terminate());
    }
    if (retransmission.isDue(now)) {
      pause = state == State.PROCEEDING ? timers.t2() : Math.min(pause * 2, timers.t2());
      retransmission.setAt(now + pause);
      return List.of(new Transmit(request));
    }
    return List.of();
  }

  @Override
  public boolean isAwaitingAnswer() {
    return state == State.TRYING || state == State.PROCEEDING;
  }

  @Override
  public boolean isUnheard() {
    return state == State.TRYING;
  }

  @Override
  public void rest() {
    retransmission.clear();
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
