package org.tipring.sip.transaction;

import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipResponse;

/** What a transaction wants done, in order. */
public sealed interface TransactionAction {
  /** Put on the wire. */
  record Transmit(SipMessage message) implements TransactionAction {}

  /** Tell the user of a client transaction. */
  record Deliver(SipResponse response) implements TransactionAction {}

  /** Tell the user that no answer, or no ACK, came in time. */
  record TimedOut() implements TransactionAction {}

  /** The transaction is no more. */
  record Terminated() implements TransactionAction {}
}
