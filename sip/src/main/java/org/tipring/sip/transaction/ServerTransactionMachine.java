package org.tipring.sip.transaction;

import java.util.List;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** A request from outside on its way to our final response. */
public sealed interface ServerTransactionMachine extends TransactionMachine
    permits InviteServerTransactionMachine, NonInviteServerTransactionMachine {

  SipRequest request();

  List<TransactionAction> start(long now);

  /** The same request again, or the ACK of an INVITE. */
  List<TransactionAction> onRequest(SipRequest request, long now);

  /** A response of ours; one that comes too late is dropped. */
  List<TransactionAction> respond(SipResponse response, long now);

  static ServerTransactionMachine of(SipRequest request, boolean isReliable, SipTimers timers) {
    return request.method() == SipMethod.INVITE
        ? new InviteServerTransactionMachine(request, isReliable, timers)
        : new NonInviteServerTransactionMachine(request, isReliable, timers);
  }
}
