package org.tipring.webrtc.session;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.session.SessionFailure;
import org.tipring.media.srtp.SrtpKeys;
import org.tipring.media.udp.UdpDestination;
import org.tipring.webrtc.dtls.DtlsAssociation;
import org.tipring.webrtc.dtls.DtlsRole;
import org.tipring.webrtc.sdp.LocalTransport;
import org.tipring.webrtc.sdp.RemoteTransport;
import org.tipring.webrtc.transport.BrowserPort;
import org.tipring.webrtc.transport.Endpoint;
import org.tipring.webrtc.transport.PortDrop;

/**
 * DTLS with a phone that does without ICE (RFC 5763): something is taken from the address that its
 * description names, and from no other.
 */
final class DirectTransport implements MediaTransport, Endpoint, DtlsAssociation.Listener {
  private final BrowserPort port;
  private final Listener listener;
  private final DtlsAssociation dtls;
  private @Nullable InetSocketAddress remote;
  private @Nullable UdpDestination path;
  private boolean closed;

  DirectTransport(WebRtcContext context, BrowserPort port, Listener listener) {
    this.port = port;
    this.listener = listener;
    dtls = new DtlsAssociation(port.loop(), context.dtls(), this::sendDtls, this);
  }

  @Override
  public LocalTransport describe() {
    return new LocalTransport("", "", dtls.fingerprint(), List.of());
  }

  /** Begins the handshake. An address that another session uses already stays that session's. */
  void begin(RemoteTransport described, InetSocketAddress address, DtlsRole role) {
    if (port.isClaimed(address)) {
      listener.onFailed(new SessionFailure.NoPath("the phone's address is another session's"));
      return;
    }
    port.claim(address, this);
    remote = address;
    path = port.destination(address);
    dtls.start(role, described.fingerprints());
    listener.onPath();
  }

  /** After the end, too: the goodbye comes a turn of the loop late. */
  private void sendDtls(byte[] datagram) {
    if (remote != null) {
      port.send(datagram, 0, datagram.length, remote);
    }
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

  @Override
  public void onDtls(
      byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
    if (!dtls.receive(array, offset, length)) {
      port.count(PortDrop.DTLS_MALFORMED);
    }
  }

  @Override
  public void onMedia(
      byte[] array, int offset, int length, InetSocketAddress source, long nowNanos) {
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
    dtls.close();
    if (path != null) {
      port.release(path.address(), this);
      path.close();
      path = null;
    }
  }
}
