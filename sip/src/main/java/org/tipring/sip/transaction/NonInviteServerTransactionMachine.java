package org.tipring.sip.transaction;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.transaction.TransactionAction.Terminated;
import org.tipring.sip.transaction.TransactionAction.Transmit;

/** The non-INVITE server transaction (RFC 3261 section 17.2.2). */
public final class NonInviteServerTransactionMachine implements ServerTransactionMachine {
  /** The RFC's own states; TRYING and PROCEEDING differ only in what there is to repeat. */
  private enum State {
    TRYING,
    COMPLETED,
    TERMINATED
  }

  private final SipRequest request;
  private final boolean isReliable;
  private final SipTimers timers;
  private final WakeUp timeout = new WakeUp();
  private State state = State.TRYING;
  private @Nullable SipResponse last;

  public NonInviteServerTransactionMachine(
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
    // the RFC leaves it open, but a user that never answers must not keep it for ever
    timeout.setAt(now + timers.timeout());
    return List.of();
  }

  @Override
  public List<TransactionAction> onRequest(SipRequest repeated, long now) {
    return last == null ? List.of() : List.of(new Transmit(last));
  }

  @Override
  public List<TransactionAction> respond(SipResponse response, long now) {
    if (state != State.TRYING) {
      return List.of();
    }
    last = response;
    if (!response.isFinal()) {
      return List.of(new Transmit(response));
    }
    if (isReliable) {
      return List.of(new Transmit(response), terminate());
    }
    state = State.COMPLETED;
    timeout.setAt(now + timers.timeout());
    return List.of(new Transmit(response));
  }

  @Override
  public List<TransactionAction> onTime(long now) {
    return timeout.isDue(now) ? List.of(terminate()) : List.of();
  }

  @Override
  public OptionalLong nextWakeUp() {
    return WakeUp.earliest(timeout);
  }

  private Terminated terminate() {
    state = State.TERMINATED;
    timeout.clear();
    return new Terminated();
  }
}
