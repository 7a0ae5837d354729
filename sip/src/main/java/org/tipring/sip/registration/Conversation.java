package org.tipring.sip.registration;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.Alarm;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUser;
import org.tipring.sip.stack.SipUserAgent;

/**
 * Carries out on the user agent what an account's machine decides, and brings it what the user
 * agent hears. Lives on the agent's thread.
 */
final class Conversation implements SipUser {
  private final SipUserAgent agent;
  private final Supplier<SipTarget> target;
  private final AccountMachine machine;
  private final Consumer<AccountAction> listener;
  private final Deque<AccountInput> inputs = new ArrayDeque<>();
  private final Alarm alarm;
  private boolean isHandling;

  /**
   * @param target where requests go now
   * @param listener hears of everything that is not done by the agent
   */
  Conversation(
      SipUserAgent agent,
      Supplier<SipTarget> target,
      AccountMachine machine,
      Consumer<AccountAction> listener) {
    this.agent = agent;
    this.target = target;
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
      case AccountAction.Send(SipRequest request) -> agent.send(request, target.get(), this);
      case AccountAction.Respond(long transaction, SipResponse response) ->
          agent.respond(transaction, response);
      case AccountAction.CloseConnection() -> agent.closeConnection(target.get());
      default -> listener.accept(action);
    }
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
