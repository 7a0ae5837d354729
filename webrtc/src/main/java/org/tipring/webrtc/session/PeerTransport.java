package org.tipring.webrtc.session;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.session.SessionFailure;
import org.tipring.media.srtp.SrtpKeys;
import org.tipring.media.udp.UdpDestination;
import org.tipring.webrtc.dtls.DtlsAssociation;
import org.tipring.webrtc.dtls.DtlsRole;
import org.tipring.webrtc.dtls.Fingerprint;
import org.tipring.webrtc.ice.Ice4jAgent;
import org.tipring.webrtc.ice.IceAgent;
import org.tipring.webrtc.sdp.IceCandidate;
import org.tipring.webrtc.sdp.LocalCandidates;
import org.tipring.webrtc.sdp.LocalTransport;
import org.tipring.webrtc.sdp.RemoteTransport;
import org.tipring.webrtc.transport.BrowserPort;
import org.tipring.webrtc.transport.Endpoint;
import org.tipring.webrtc.transport.PortDrop;

/**
 * ICE and DTLS of one session, together: from which addresses something is taken, by which path
 * something is sent, and with which keys. On the session's loop.
 */
final class PeerTransport implements MediaTransport, Endpoint, DtlsAssociation.Listener {
  /** DTLS datagrams kept while our own check is still on its way to their sender. */
  private static final int MOST_EARLY = 4;

  private final WebRtcContext context;
  private final BrowserPort port;
  private final boolean controlling;
  private final Listener listener;
  private final DtlsAssociation dtls;
  private final Set<InetSocketAddress> heard = new HashSet<>();
  private final Set<InetSocketAddress> validated = new HashSet<>();
  private final Deque<Early> early = new ArrayDeque<>();
  private IceAgent agent;
  private @Nullable IceAgent previous;
  private int generation;
  private @Nullable UdpDestination path;
  private @Nullable InetSocketAddress lastValidated;
  private @Nullable DtlsRole role;
  private List<Fingerprint> fingerprints = List.of();
  private MediaLoop.@Nullable Registration deadline;
  private boolean closed;

  private record Early(Datagram datagram, InetSocketAddress source) {}

  PeerTransport(WebRtcContext context, BrowserPort port, boolean controlling, Listener listener) {
    this.context = context;
    this.port = port;
    this.controlling = controlling;
    this.listener = listener;
    dtls = new DtlsAssociation(port.loop(), context.dtls(), this::sendDtls, this);
    agent = newAgent();
  }

  private IceAgent newAgent() {
    generation++;
    return Ice4jAgent.create(port, context.ice(), controlling, new AgentListener(generation));
  }

  @Override
  public LocalTransport describe() {
    return new LocalTransport(
        agent.localUfrag(),
        agent.localPassword(),
        dtls.fingerprint(),
        LocalCandidates.of(context.advertised(), port.port()));
  }

  /** Begins to look for a path; the handshake follows as soon as there is one. */
  void begin(RemoteTransport remote, DtlsRole dtlsRole) {
    role = dtlsRole;
    fingerprints = remote.fingerprints();
    startAgent(remote);
  }

  /** Looks for a new path while the present one stays in use (RFC 8445 section 9). */
  void restart(RemoteTransport remote) {
    if (previous == null) {
      previous = agent;
    } else {
      agent.close();
    }
    agent = newAgent();
    startAgent(remote);
  }

  private void startAgent(RemoteTransport remote) {
    remote.candidates().forEach(agent::addRemoteCandidate);
    agent.start(remote.ufrag(), remote.password());
    cancelDeadline();
    deadline = port.loop().schedule(context.limits().ice(), this::onDeadline);
  }

  private void onDeadline() {
    if (!closed && (path == null || previous != null)) {
      listener.onFailed(new SessionFailure.NoPath("no path to the browser was found in time"));
    }
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel();
    }
  }

  void addRemoteCandidate(IceCandidate candidate) {
    agent.addRemoteCandidate(candidate);
  }

  @Override
  public boolean hasPath() {
    return path != null;
  }

  @Override
  public void send(byte[] array, int offset, int length) {
    if (path != null) {
      path.send(array, offset, length);
    }
  }

  private void sendDtls(byte[] datagram) {
    InetSocketAddress to = path != null ? path.address() : lastValidated;
    if (to != null) {
      port.send(datagram, 0, datagram.length, to);
    }
  }

  @Override
  public void onDtls(
      byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
    if (validated.contains(source)) {
      receiveDtls(array, offset, length);
    } else if (early.size() < MOST_EARLY) {
      early.add(new Early(Datagram.copyOf(array, offset, length), source));
    } else {
      port.count(PortDrop.DTLS_NO_ICE);
    }
  }

  private void receiveDtls(byte[] array, int offset, int length) {
    if (!dtls.receive(array, offset, length)) {
      port.count(PortDrop.DTLS_MALFORMED);
    }
  }

  @Override
  public void onMedia(
      byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
    // an address is claimed when its browser has proven to know the password, which is before our
    // own check of a new path is answered; and SRTP proves every packet
    listener.onMedia(array, offset, length, nowNanos);
  }

  @Override
  public void onKeys(SrtpKeys keys) {
    listener.onKeys(keys);
  }

  @Override
  public void onFailed(String reason) {
    listener.onFailed(new SessionFailure.NotSecured(reason));
  }

  @Override
  public void onClosed() {
    listener.onClosedByPeer();
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    cancelDeadline();
    // while there is still a path for its goodbye
    dtls.close();
    agent.close();
    if (previous != null) {
      previous.close();
    }
    heard.forEach(address -> port.release(address, this));
    validated.forEach(address -> port.release(address, this));
    early.clear();
    leavePath();
  }

  private void leavePath() {
    if (path != null) {
      path.close();
      path = null;
    }
  }

  /** Hears from one agent; the last to begin is the one that counts. */
  private final class AgentListener implements IceAgent.Listener {
    private final int ofGeneration;

    AgentListener(int ofGeneration) {
      this.ofGeneration = ofGeneration;
    }

    private boolean isCurrent() {
      return !closed && ofGeneration == generation;
    }

    @Override
    public void onHeardFrom(InetSocketAddress remote) {
      if (!closed && !port.isClaimed(remote)) {
        heard.add(remote);
        port.claim(remote, PeerTransport.this);
      }
    }

    @Override
    public void onValidated(InetSocketAddress remote) {
      if (closed) {
        return;
      }
      validated.add(remote);
      lastValidated = remote;
      port.claim(remote, PeerTransport.this);
      if (role != null && !dtls.isStarted()) {
        dtls.start(role, fingerprints);
      }
      replayEarly(remote);
    }

    private void replayEarly(InetSocketAddress remote) {
      for (Early one : early) {
        if (one.source().equals(remote)) {
          one.datagram().accept(PeerTransport.this::receiveDtls);
        }
      }
      early.removeIf(one -> one.source().equals(remote));
    }

    @Override
    public void onSelected(InetSocketAddress remote) {
      if (!isCurrent()) {
        return;
      }
      leavePath();
      path = port.destination(remote);
      cancelDeadline();
      if (previous != null) {
        previous.close();
        previous = null;
      }
      listener.onPath();
    }

    @Override
    public void onFailed() {
      if (isCurrent() && previous == null) {
        listener.onFailed(new SessionFailure.NoPath("no path to the browser was found"));
      }
    }

    @Override
    public void onConsentLost() {
      if (closed) {
        return;
      }
      leavePath();
      if (isCurrent()) {
        listener.onFailed(new SessionFailure.NoPath("the browser has stopped answering"));
      }
    }
  }
}
