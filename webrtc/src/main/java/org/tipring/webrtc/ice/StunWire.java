package org.tipring.webrtc.ice;

import java.net.InetSocketAddress;
import org.ice4j.stack.TransactionID;

/** What {@link LoopStunStack} needs under it; on the loop. */
interface StunWire {
  void send(byte[] message, InetSocketAddress remote);

  /** Sends a request, again and again, until it is answered, cancelled or given up. */
  void ask(StunAsk ask);

  void cancel(TransactionID transaction);

  void cancelAll();
}
