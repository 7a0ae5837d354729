package org.tipring.webrtc.ice;

import java.net.InetSocketAddress;
import org.ice4j.ResponseCollector;
import org.ice4j.StunResponseEvent;
import org.ice4j.StunTimeoutEvent;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.attribute.AttributeFactory;
import org.ice4j.attribute.MessageIntegrityAttribute;
import org.ice4j.ice.Agent;
import org.ice4j.message.MessageFactory;
import org.ice4j.message.Request;
import org.ice4j.stack.TransactionID;

/** The binding request that asks whether we may go on sending (RFC 7675 section 5.1). */
final class ConsentRequest implements ResponseCollector {
  /** As of a peer-reflexive candidate (RFC 8445 section 5.1.2.1); consent changes no priority. */
  private static final long PRIORITY = (110L << 24) + (65_535L << 8) + 255;

  private final Agent agent;
  private final String stream;

  ConsentRequest(Agent agent, String stream) {
    this.agent = agent;
    this.stream = stream;
  }

  void send(LoopStunStack stack, TransportAddress local, InetSocketAddress remote) {
    String username = agent.generateLocalUserName(stream);
    if (username == null) {
      return;
    }
    Request request = MessageFactory.createBindingRequest();
    request.putAttribute(AttributeFactory.createPriorityAttribute(PRIORITY));
    request.putAttribute(
        agent.isControlling()
            ? AttributeFactory.createIceControllingAttribute(agent.getTieBreaker())
            : AttributeFactory.createIceControlledAttribute(agent.getTieBreaker()));
    if (agent.isControlling()) {
      // as browsers do: a peer that sees us at another address since then knows which to use
      request.putAttribute(AttributeFactory.createUseCandidateAttribute());
    }
    request.putAttribute(AttributeFactory.createUsernameAttribute(username));
    MessageIntegrityAttribute integrity =
        AttributeFactory.createMessageIntegrityAttribute(username);
    integrity.setMedia(stream);
    request.putAttribute(integrity);
    stack.sendRequest(
        request,
        new TransportAddress(remote, Transport.UDP),
        local,
        this,
        TransactionID.createNewTransactionID(),
        0,
        0,
        0);
  }

  @Override
  public void processResponse(StunResponseEvent event) {
    // the agent has noted the time of the answer before it came here
  }

  @Override
  public void processTimeout(StunTimeoutEvent event) {
    // one lost answer is no news; ConsentMachine looks at the last that came
  }
}
