package org.tipring.webrtc.ice;

import java.net.InetSocketAddress;
import org.ice4j.ResponseCollector;
import org.ice4j.TransportAddress;
import org.ice4j.message.Request;
import org.ice4j.stack.TransactionID;
import org.tipring.webrtc.transport.StunTransaction;

/**
 * A request that ice4j wants sent and answered.
 *
 * @param local the host candidate it is sent from, as ice4j knows it
 */
record StunAsk(
    LoopStunStack stack,
    Request request,
    InetSocketAddress remote,
    TransportAddress local,
    ResponseCollector collector,
    TransactionID transaction) {
  StunTransaction key() {
    return key(transaction);
  }

  static StunTransaction key(TransactionID transaction) {
    return StunTransaction.read(transaction.getBytes(), 0);
  }
}
