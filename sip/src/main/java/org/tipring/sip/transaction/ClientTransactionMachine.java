package org.tipring.sip.transaction;

import java.util.List;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** A request of ours on its way to final responses. */
public sealed interface ClientTransactionMachine extends TransactionMachine
    permits InviteClientTransactionMachine, NonInviteClientTransactionMachine {

  SipRequest request();

  /** Sends the request for the first time. */
  List<TransactionAction> start(long now);

  List<TransactionAction> onResponse(SipResponse response, long now);

  /** Whether there was no final response yet. */
  boolean isAwaitingAnswer();

  /** Whether nothing came back at all. */
  boolean isUnheard();

  /** The request has gone another way too: it is sent no more, but what comes of it is heard. */
  void rest();

  static ClientTransactionMachine of(SipRequest request, boolean isReliable, SipTimers timers) {
    return request.method() == SipMethod.INVITE
        ? new InviteClientTransactionMachine(request, isReliable, timers)
        : new NonInviteClientTransactionMachine(request, isReliable, timers);
  }
}
