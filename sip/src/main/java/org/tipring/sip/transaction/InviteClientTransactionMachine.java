package org.tipring.sip.transaction;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.transaction.TransactionAction.Deliver;
import org.tipring.sip.transaction.TransactionAction.Terminated;
import org.tipring.sip.transaction.TransactionAction.TimedOut;
import org.tipring.sip.transaction.TransactionAction.Transmit;

/** The INVITE client transaction (RFC 3261 section 17.1.1, RFC 6026 section 7.2). */
public final class InviteClientTransactionMachine implements ClientTransactionMachine {
  /** How long a refusal may be repeated to us: timer D, in nanoseconds. */
  private static final long TIMER_D = 32_000_000_000L;

  /** The RFC's own states. */
  private enum State {
    CALLING,
    PROCEEDING,
    COMPLETED,
    ACCEPTED,
    TERMINATED
  }

  private final SipRequest invite;
  private final boolean isReliable;
  private final SipTimers timers;
  private final WakeUp retransmission = new WakeUp();
  private final WakeUp timeout = new WakeUp();
  private long pause;
  private State state = State.CALLING;
  private @Nullable SipRequest ack;

  public InviteClientTransactionMachine(SipRequest invite, boolean isReliable, SipTimers timers) {
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
    pause = timers.t1();
    if (!isReliable) {
      retransmission.setAt(now + pause);
    }
    timeout.setAt(now + timers.timeout());
    return List.of(new Transmit(invite));
  }

  @Override
  public List<TransactionAction> onResponse(SipResponse response, long now) {
    return switch (state) {
      case CALLING, PROCEEDING -> onAwaited(response, now);
      case COMPLETED ->
          ack != null && response.status() >= 300 ? List.of(new Transmit(ack)) : List.of();
      case ACCEPTED -> response.isSuccess() ? List.of(new Deliver(response)) : List.of();
      case TERMINATED -> List.of();
    };
  }

  private List<TransactionAction> onAwaited(SipResponse response, long now) {
    retransmission.clear();
    if (response.isProvisional()) {
      // from here on the user of the transaction decides how long a phone may ring
      timeout.clear();
      state = State.PROCEEDING;
      return List.of(new Deliver(response));
    }
    if (response.isSuccess()) {
      timeout.setAt(now + timers.timeout());
      state = State.ACCEPTED;
      return List.of(new Deliver(response));
    }
    SipRequest answered = invite.ackOf(response);
    ack = answered;
    if (isReliable) {
      return List.of(new Transmit(answered), new Deliver(response), terminate());
    }
    timeout.setAt(now + TIMER_D);
    state = State.COMPLETED;
    return List.of(new Transmit(answered), new Deliver(response));
  }

  @Override
  public List<TransactionAction> onTime(long now) {
    if (timeout.isDue(now)) {
      return state == State.CALLING ? List.of(new TimedOut(), terminate()) : List.of(terminate());
    }
    if (retransmission.isDue(now)) {
      // timer A doubles without a ceiling; timer B ends it (section 17.1.1.2)
      pause *= 2;
      retransmission.setAt(now + pause);
      return List.of(new Transmit(invite));
    }
    return List.of();
  }

  @Override
  public boolean isAwaitingAnswer() {
    return state == State.CALLING || state == State.PROCEEDING;
  }

  @Override
  public boolean isUnheard() {
    return state == State.CALLING;
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
