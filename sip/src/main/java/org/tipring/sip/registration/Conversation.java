package org.tipring.sip.registration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.Alarm;
import org.tipring.sip.stack.Route;
import org.tipring.sip.stack.SipUser;
import org.tipring.sip.stack.SipUserAgent;
import org.tipring.sip.target.TargetSource;

/**
 * Carries out on the user agent what an account's machine decides, and brings it what the user
 * agent hears. Lives on the agent's thread.
 */
final class Conversation implements SipUser {
  private final SipUserAgent agent;
  private final TargetSource targets;
  private final AccountMachine machine;
  private final Consumer<AccountAction> listener;
  private final Deque<AccountInput> inputs = new ArrayDeque<>();
  private final Alarm alarm;
  private @Nullable Route route;
  private boolean isHandling;

  /**
   * @param targets where the account's servers are
   * @param listener hears of everything that is not done by the agent
   */
  Conversation(
      SipUserAgent agent,
      TargetSource targets,
      AccountMachine machine,
      Consumer<AccountAction> listener) {
    this.agent = agent;
    this.targets = targets;
    this.machine = machine;
    this.listener = listener;
    this.alarm = agent.alarm(() -> handle(new AccountInput.TimePassed()));
  }

  /** One input after the other: what an action sets off waits for the actions before it. */
  void handle(AccountInput input) {
    inputs.add(input);
    if (isHandling) {
      return;
    }
    isHandling = true;
    try {
      while (!inputs.isEmpty()) {
        machine.handle(inputs.remove(), agent.nanoTime()).forEach(this::carryOut);
      }
    } finally {
      isHandling = false;
    }
    alarm.set(machine.nextWakeUp());
  }

  private void carryOut(AccountAction action) {
    switch (action) {
      case AccountAction.Send(SipRequest request) -> agent.send(request, route(), this);
      case AccountAction.Respond(long transaction, SipResponse response) ->
          agent.respond(transaction, response);
      case AccountAction.CloseConnection() -> route().targets().forEach(agent::closeConnection);
      default -> {
        // what comes next begins anew, where the servers are by then
        route = null;
        listener.accept(action);
      }
    }
  }

  /** One way for all that belongs together: a challenge is answered where it came from. */
  private Route route() {
    Route known = route;
    if (known == null) {
      known = targets.route();
      route = known;
    }
    return known;
  }

  @Override
  public void onRequest(long transaction, SipRequest request) {
    handle(new AccountInput.Request(transaction, request));
  }

  @Override
  public void onAck(SipRequest ack) {}

  @Override
  public void onCancel(long transaction, SipRequest cancel) {}

  @Override
  public void onResponse(SipResponse response) {
    handle(new AccountInput.Response(response));
  }

  @Override
  public void onFailure(SipRequest request, SendFailure failure) {
    handle(new AccountInput.Unanswered(request, failure));
  }
}
