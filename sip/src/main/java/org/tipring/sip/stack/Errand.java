package org.tipring.sip.stack;

import java.util.Iterator;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/**
 * One request of ours on its way along its {@link Route}: to the next target when one is silent,
 * cannot be reached, or answers 503 (RFC 3263 section 4.3). On one event loop.
 */
final class Errand {
  /**
   * How long a target may say nothing while there is another. Timer B's 32 s are longer than a
   * caller waits; after four, the request has been sent four times by UDP, and a server that lives
   * has said 100 since long (RFC 3261 section 17.2.1).
   */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(4);

  private static final int UNAVAILABLE = 503;

  private final ClientTransactions transactions;
  private final SipRequest request;
  private final Route route;
  private final SipUser user;
  private final Iterator<SipTarget> rest;
  private @Nullable Attempt current;
  private @Nullable Cancellation cancellation;

  /** A target that was given up has taken the call: the others are not wanted any more. */
  private boolean isTakenElsewhere;

  /** The user has heard what became of it. */
  private boolean isEnded;

  private record Cancellation(@Nullable String reason, SipUser user) {}

  Errand(ClientTransactions transactions, SipRequest request, Route route, SipUser user) {
    this.transactions = transactions;
    this.request = request;
    this.route = route;
    this.user = user;
    this.rest = route.targets().iterator();
  }

  SipRequest request() {
    return request;
  }

  void start() {
    if (rest.hasNext()) {
      next();
    } else {
      end();
      user.onFailure(request, SipUser.SendFailure.UNREACHABLE);
    }
  }

  private void end() {
    isEnded = true;
    transactions.ended(this);
  }

  private void next() {
    Attempt attempt = new Attempt(rest.next());
    current = attempt;
    if (rest.hasNext()) {
      attempt.patience.set(OptionalLong.of(now() + PATIENCE));
    }
    transactions.send(request, attempt.target, attempt);
  }

  private boolean mayGoOn() {
    return rest.hasNext() && cancellation == null;
  }

  private long now() {
    return transactions.loop().ticker().nanoTime();
  }

  /** The user wants the INVITE no more; no CANCEL may go before a provisional response came. */
  void cancel(@Nullable String reason, SipUser by) {
    cancellation = new Cancellation(reason, by);
    if (current != null && current.isHeard) {
      current.cancel();
    }
  }

  /** The request at one target. */
  final class Attempt implements SipUser {
    final SipTarget target;
    private final Alarm patience = new Alarm(transactions.loop(), this::onSilence);
    private ClientTransactions.@Nullable Entry entry;
    private boolean isHeard;
    private boolean isCancelled;

    private Attempt(SipTarget target) {
      this.target = target;
    }

    /** Whether it may still be sent, after a connection was waited for. */
    boolean isWanted() {
      return isCurrent() && cancellation == null;
    }

    void begun(ClientTransactions.Entry begun) {
      entry = begun;
    }

    private boolean isCurrent() {
      return current == this;
    }

    private void cancel() {
      if (entry != null && !isCancelled && request.method() == SipMethod.INVITE) {
        isCancelled = true;
        Cancellation wanted = cancellation;
        transactions.cancel(
            entry, wanted == null ? null : wanted.reason(), wanted == null ? user : wanted.user());
      }
    }

    @Override
    public void onResponse(SipResponse response) {
      isHeard = true;
      patience.set(OptionalLong.empty());
      route.answered(target, response);
      if (!isCurrent() || isTakenElsewhere) {
        onLate(response);
      } else if (response.isProvisional()) {
        if (cancellation != null) {
          cancel();
        }
        user.onResponse(response);
      } else if (response.status() == UNAVAILABLE && mayGoOn()) {
        next();
      } else {
        end();
        user.onResponse(response);
      }
    }

    /** It was given up, and lives after all: the call is where it was answered first. */
    private void onLate(SipResponse response) {
      if (response.isProvisional()) {
        cancel();
      } else if (response.isSuccess() && request.method() == SipMethod.INVITE) {
        if (!isCurrent() && !isEnded) {
          isTakenElsewhere = true;
          Errand.this.cancel(null, user);
        }
        user.onResponse(response);
      }
    }

    private void onSilence() {
      if (isCurrent() && mayGoOn()) {
        route.failed(target);
        if (entry != null) {
          transactions.rest(entry);
        }
        next();
      }
    }

    @Override
    public void onFailure(SipRequest sent, SendFailure failure) {
      patience.set(OptionalLong.empty());
      if (!isCurrent()) {
        return;
      }
      // not sent since it is not wanted any more: that says nothing of the target
      if (entry != null || cancellation == null) {
        route.failed(target);
      }
      if (isTakenElsewhere) {
        end();
      } else if (mayGoOn()) {
        next();
      } else {
        end();
        user.onFailure(request, failure);
      }
    }

    @Override
    public void onRequest(long transaction, SipRequest inside) {
      throw new IllegalStateException("an attempt is answered, not asked");
    }

    @Override
    public void onAck(SipRequest ack) {
      throw new IllegalStateException("an attempt gets no ACK");
    }

    @Override
    public void onCancel(long transaction, SipRequest cancel) {
      throw new IllegalStateException("an attempt is not cancelled from outside");
    }
  }
}
