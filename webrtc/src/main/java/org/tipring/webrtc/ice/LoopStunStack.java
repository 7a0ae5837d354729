package org.tipring.webrtc.ice;

import java.net.InetSocketAddress;
import org.ice4j.ResponseCollector;
import org.ice4j.StunException;
import org.ice4j.StunMessageEvent;
import org.ice4j.StunResponseEvent;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.AttributeFactory;
import org.ice4j.message.Indication;
import org.ice4j.message.Message;
import org.ice4j.message.Request;
import org.ice4j.message.Response;
import org.ice4j.socket.IceSocketWrapper;
import org.ice4j.stack.RawMessage;
import org.ice4j.stack.RequestListener;
import org.ice4j.stack.StunStack;
import org.ice4j.stack.TransactionID;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;

/**
 * ice4j's STUN stack with everything under it replaced: messages leave by the browser-facing port
 * and arrive from it, and transactions live on its loop. So ice4j has no socket, no thread that
 * reads one, and no pool that works on what arrived.
 *
 * <p>ice4j's own timers call in from its threads; what they ask for is carried out on the loop.
 */
final class LoopStunStack extends StunStack {
  private final MediaLoop loop;
  private final StunWire wire;
  private @Nullable RequestListener listener;

  LoopStunStack(MediaLoop loop, StunWire wire) {
    this.loop = loop;
    this.wire = wire;
  }

  /** A request, already verified; on the loop. */
  void deliver(Request request, byte[] bytes, TransportAddress local, InetSocketAddress remote) {
    if (listener != null) {
      listener.processRequest(new StunMessageEvent(this, raw(bytes, local, remote), request));
    }
  }

  /** The response to a request, already verified; on the loop. */
  void deliver(Response response, byte[] bytes, StunAsk ask, InetSocketAddress source) {
    if (response.containsAttribute(Attribute.XOR_MAPPED_ADDRESS)) {
      // One port stands for all of this host's addresses: which of them the peer saw, or a NAT
      // showed it, makes no new candidate
      response.putAttribute(
          AttributeFactory.createXorMappedAddressAttribute(
              ask.local(), ask.transaction().getBytes()));
    }
    ask.collector()
        .processResponse(
            new StunResponseEvent(
                this, raw(bytes, ask.local(), source), response, ask.request(), ask.transaction()));
  }

  private static RawMessage raw(byte[] bytes, TransportAddress local, InetSocketAddress remote) {
    return RawMessage.build(
        bytes, bytes.length, new TransportAddress(remote, Transport.UDP), local);
  }

  @Override
  public TransactionID sendRequest(
      Request request,
      TransportAddress sendTo,
      TransportAddress sendThrough,
      ResponseCollector collector,
      TransactionID transactionID,
      int originalWaitInterval,
      int maxWaitInterval,
      int maxRetransmissions) {
    try {
      request.setTransactionID(transactionID.getBytes());
    } catch (StunException e) {
      throw new IllegalArgumentException(e);
    }
    StunAsk ask = new StunAsk(this, request, plain(sendTo), sendThrough, collector, transactionID);
    loop.execute(() -> wire.ask(ask));
    return transactionID;
  }

  @Override
  public void cancelTransaction(TransactionID transactionID) {
    loop.execute(() -> wire.cancel(transactionID));
  }

  @Override
  public void sendResponse(
      byte[] transactionID,
      Response response,
      TransportAddress sendThrough,
      TransportAddress sendTo)
      throws StunException {
    response.setTransactionID(transactionID);
    send(response, sendTo);
  }

  @Override
  public void sendIndication(
      Indication indication, TransportAddress sendTo, TransportAddress sendThrough) {
    // keep-alives without an answer prove nothing: ConsentMachine asks instead
  }

  private void send(Message message, TransportAddress sendTo) {
    byte[] bytes = message.encode(this);
    loop.execute(() -> wire.send(bytes, plain(sendTo)));
  }

  private static InetSocketAddress plain(TransportAddress address) {
    return new InetSocketAddress(address.getAddress(), address.getPort());
  }

  @Override
  public void addRequestListener(RequestListener requestListener) {
    listener = requestListener;
  }

  @Override
  public void removeRequestListener(RequestListener requestListener) {
    listener = null;
  }

  @Override
  public void addSocket(IceSocketWrapper socket) {
    throw new UnsupportedOperationException("the port is ours");
  }

  @Override
  public void addSocket(IceSocketWrapper socket, TransportAddress remoteAddress) {
    throw new UnsupportedOperationException("the port is ours");
  }

  @Override
  public void shutDown() {
    loop.execute(wire::cancelAll);
  }
}
