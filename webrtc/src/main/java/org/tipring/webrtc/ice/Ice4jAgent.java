package org.tipring.webrtc.ice;

import java.beans.PropertyChangeEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.ice4j.StunException;
import org.ice4j.Transport;
import org.ice4j.TransportAddress;
import org.ice4j.ice.CandidatePair;
import org.ice4j.ice.CandidatePairState;
import org.ice4j.ice.CandidateType;
import org.ice4j.ice.Component;
import org.ice4j.ice.IceMediaStream;
import org.ice4j.ice.IceProcessingState;
import org.ice4j.ice.KeepAliveStrategy;
import org.ice4j.ice.RemoteCandidate;
import org.ice4j.message.Message;
import org.ice4j.message.Request;
import org.ice4j.message.Response;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;
import org.tipring.webrtc.sdp.IceCandidate;
import org.tipring.webrtc.transport.BrowserPort;
import org.tipring.webrtc.transport.PortDrop;
import org.tipring.webrtc.transport.StunIntegrity;
import org.tipring.webrtc.transport.StunMessage;
import org.tipring.webrtc.transport.StunTransaction;
import org.tipring.webrtc.transport.StunUser;

/**
 * ice4j behind the {@link IceAgent} seam. It decides which pairs are checked, which are valid and
 * which one is nominated; the port, the transactions and consent are ours, and so is the path: it
 * follows every later nomination, which ice4j itself does not.
 */
public final class Ice4jAgent implements IceAgent, StunUser {
  private static final String STREAM = "media";
  private static final int MOST_REMOTE_CANDIDATES = 20;

  private static final Duration WATCH = Duration.ofMillis(500);

  private final BrowserPort port;
  private final IceSettings settings;
  private final Listener listener;
  private final CheckTransactions transactions;
  private final PortHarvester harvester;
  private final LoopStunStack stack;
  private final PortAgent agent;
  private final IceMediaStream stream;
  private final Component component;
  private final StunIntegrity localIntegrity;
  private final KnownAddresses known = new KnownAddresses();
  private final ConsentMachine consent = new ConsentMachine();
  private final ConsentRequest consentRequest;
  private @Nullable StunIntegrity remoteIntegrity;
  private @Nullable InetSocketAddress selected;
  private MediaLoop.@Nullable Registration watch;
  private int remoteCandidates;
  private boolean closed;

  private Ice4jAgent(
      BrowserPort port, IceSettings settings, boolean controlling, Listener listener) {
    this.port = port;
    this.settings = settings;
    this.listener = listener;
    transactions = new CheckTransactions(port, this);
    harvester = new PortHarvester(settings, port.port());
    stack = new LoopStunStack(port.loop(), transactions);
    agent = new PortAgent(stack);
    agent.setControlling(controlling);
    agent.setUseDynamicPorts(false);
    agent.setTrickling(true);
    agent.addCandidateHarvester(harvester);
    stream = agent.createMediaStream(STREAM);
    component = createComponent();
    consentRequest = new ConsentRequest(agent, STREAM);
    localIntegrity = new StunIntegrity(agent.getLocalPassword());
    stream.addPairChangeListener(this::onPairChange);
    agent.addStateChangeListener(this::onStateChange);
    port.register(agent.getLocalUfrag(), this);
  }

  private Component createComponent() {
    try {
      return agent.createComponent(stream, KeepAliveStrategy.SELECTED_ONLY, false);
    } catch (IOException e) {
      throw new IllegalStateException("no socket is opened here", e);
    }
  }

  /**
   * An agent on a port; to be called on its loop.
   *
   * @param controlling whether we made the offer (RFC 8445 section 6.1.1)
   */
  public static IceAgent create(
      BrowserPort port, IceSettings settings, boolean controlling, Listener listener) {
    Ice4jLibrary.configure();
    return new Ice4jAgent(port, settings, controlling, listener);
  }

  @Override
  public String localUfrag() {
    return agent.getLocalUfrag();
  }

  @Override
  public String localPassword() {
    return agent.getLocalPassword();
  }

  @Override
  public void start(String remoteUfrag, String remotePassword) {
    stream.setRemoteUfrag(remoteUfrag);
    stream.setRemotePassword(remotePassword);
    remoteIntegrity = new StunIntegrity(remotePassword);
    agent.startConnectivityEstablishment();
    watch = port.loop().schedule(WATCH, this::watch);
  }

  @Override
  public void addRemoteCandidate(IceCandidate candidate) {
    if (closed
        || candidate.component() != Component.RTP
        || !CheckableAddress.isAllowed(candidate.address(), settings.offersLoopback())
        || remoteCandidates >= MOST_REMOTE_CANDIDATES) {
      return;
    }
    remoteCandidates++;
    RemoteCandidate remote =
        new RemoteCandidate(
            new TransportAddress(candidate.address(), Transport.UDP),
            component,
            type(candidate.kind()),
            candidate.foundation(),
            candidate.priority(),
            null);
    if (remoteIntegrity == null) {
      component.addRemoteCandidate(remote);
    } else if (selected == null) {
      component.addUpdateRemoteCandidates(remote);
      component.updateRemoteCandidates();
    }
  }

  private static CandidateType type(IceCandidate.Kind kind) {
    return switch (kind) {
      case HOST -> CandidateType.HOST_CANDIDATE;
      case SRFLX -> CandidateType.SERVER_REFLEXIVE_CANDIDATE;
      case PRFLX -> CandidateType.PEER_REFLEXIVE_CANDIDATE;
      case RELAY -> CandidateType.RELAYED_CANDIDATE;
    };
  }

  @Override
  public StunIntegrity localIntegrity() {
    return localIntegrity;
  }

  @Override
  public void onRequest(StunMessage message, InetSocketAddress source, long nowNanos) {
    if (closed) {
      return;
    }
    if (!known.mayCheck(source, nowNanos)) {
      port.count(PortDrop.STUN_TOO_MANY);
      return;
    }
    byte[] bytes = message.toBytes();
    if (!(decode(bytes) instanceof Request request)) {
      return;
    }
    if (known.addHeard(source)) {
      agent.hurry(nowNanos);
      listener.onHeardFrom(source);
    }
    try {
      stack.deliver(request, bytes, harvester.baseFor(source.getAddress()), source);
    } catch (IllegalArgumentException e) {
      // a check without PRIORITY: from no browser
      port.count(PortDrop.STUN_MALFORMED);
    }
  }

  @Override
  public void onResponse(
      StunMessage message, StunTransaction transaction, InetSocketAddress source, long nowNanos) {
    StunAsk ask = transactions.find(transaction);
    if (closed || ask == null) {
      return;
    }
    if (remoteIntegrity == null || !remoteIntegrity.verifies(message)) {
      port.count(PortDrop.STUN_UNVERIFIED);
      return;
    }
    byte[] bytes = message.toBytes();
    if (!(decode(bytes) instanceof Response response)) {
      return;
    }
    transactions.end(transaction);
    if (message.isSuccess() && source.equals(ask.remote()) && source.equals(selected)) {
      consent.onAnswered(nowNanos);
    }
    stack.deliver(response, bytes, ask, source);
  }

  private @Nullable Message decode(byte[] bytes) {
    try {
      return Message.decode(bytes, 0, bytes.length);
    } catch (StunException | RuntimeException e) {
      // its decoder throws whatever it likes on attributes it does not understand
      port.count(PortDrop.STUN_MALFORMED);
      return null;
    }
  }

  /** From any thread: ice4j tells of pairs on the thread that changed them. */
  private void onPairChange(PropertyChangeEvent event) {
    if (!(event.getSource() instanceof CandidatePair pair)) {
      return;
    }
    TransportAddress address = pair.getRemoteCandidate().getTransportAddress();
    InetSocketAddress remote = new InetSocketAddress(address.getAddress(), address.getPort());
    if (event.getPropertyName().equals(IceMediaStream.PROPERTY_PAIR_STATE_CHANGED)
        && event.getNewValue() == CandidatePairState.SUCCEEDED) {
      port.loop().execute(() -> onSucceeded(remote));
    } else if (event.getPropertyName().equals(IceMediaStream.PROPERTY_PAIR_NOMINATED)) {
      port.loop().execute(() -> onNominated(remote));
    }
  }

  private void onStateChange(PropertyChangeEvent event) {
    if (event.getNewValue() == IceProcessingState.FAILED) {
      port.loop().execute(this::onFailed);
    }
  }

  private void onSucceeded(InetSocketAddress remote) {
    if (!closed && known.addValidated(remote)) {
      listener.onValidated(remote);
    }
  }

  private void onNominated(InetSocketAddress remote) {
    if (closed || remote.equals(selected) || !known.isValidated(remote)) {
      return;
    }
    selected = remote;
    agent.rest();
    consent.onSelected(port.loop().nanoTime());
    listener.onSelected(remote);
  }

  private void onFailed() {
    if (!closed && selected == null) {
      listener.onFailed();
    }
  }

  private void watch() {
    long now = port.loop().nanoTime();
    if (selected != null) {
      agent.restUnlessHurried(now);
    }
    ConsentMachine.Action action = consent.tick(now, ThreadLocalRandom.current().nextDouble());
    if (selected != null && action == ConsentMachine.Action.ASK) {
      consentRequest.send(stack, harvester.baseFor(selected.getAddress()), selected);
    } else if (action == ConsentMachine.Action.STOP_SENDING) {
      listener.onConsentLost();
    }
    if (!closed) {
      watch = port.loop().schedule(WATCH, this::watch);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    port.unregister(agent.getLocalUfrag());
    if (watch != null) {
      watch.cancel();
    }
    agent.free();
    transactions.cancelAll();
  }
}
