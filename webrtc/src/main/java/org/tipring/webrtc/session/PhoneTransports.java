package org.tipring.webrtc.session;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tipring.media.session.SessionFailure;
import org.tipring.webrtc.dtls.DtlsRole;
import org.tipring.webrtc.sdp.RemoteTransport;
import org.tipring.webrtc.sdp.SecurePhoneDescription;
import org.tipring.webrtc.transport.BrowserPort;

/**
 * The transport of a phone's session, and its successor when the phone moves or another phone takes
 * its place: a DTLS association is of one place and one certificate.
 */
final class PhoneTransports {
  private final WebRtcContext context;
  private final BrowserPort port;
  private final MediaTransport.Listener listener;
  private boolean usesIce;
  private @Nullable MediaTransport current;
  private @Nullable RemoteTransport begun;

  PhoneTransports(
      WebRtcContext context, BrowserPort port, boolean usesIce, MediaTransport.Listener listener) {
    this.context = context;
    this.port = port;
    this.usesIce = usesIce;
    this.listener = listener;
  }

  WebRtcContext context() {
    return context;
  }

  /** The transport there is, else a new one, which is handed over. */
  MediaTransport current(boolean controlling, Consumer<MediaTransport> use) {
    MediaTransport known = current;
    if (known != null) {
      return known;
    }
    MediaTransport made =
        usesIce
            ? new PeerTransport(context, port, controlling, listener)
            : new DirectTransport(context, port, listener);
    current = made;
    use.accept(made);
    return made;
  }

  /**
   * Another one, for another association; one that has not begun yet stays where it fits.
   *
   * @param isLite whether the phone's ICE only answers, so that we must ask (RFC 8445 section
   *     6.1.1)
   */
  void renew(boolean withIce, boolean isLite, Consumer<MediaTransport> use) {
    usesIce = withIce;
    begun = null;
    current = null;
    current(isLite, use);
  }

  /**
   * Gets ready for what the phone answered.
   *
   * @return false when our offer cannot lead there
   */
  boolean takesAnswer(SecurePhoneDescription phone, Consumer<MediaTransport> use) {
    boolean withIce = phone.transport().hasIce();
    if (begun == null && withIce == usesIce) {
      return true;
    }
    if (withIce) {
      // our offer named one set of credentials, and they are used up or there are none
      return false;
    }
    // without ICE nothing in our offer says which transport it was
    renew(false, false, use);
    return true;
  }

  /** Begins, or goes on with ICE begun anew; what is under way stays so. */
  void begin(SecurePhoneDescription phone, DtlsRole role) {
    RemoteTransport remote = phone.transport();
    RemoteTransport before = begun;
    InetSocketAddress address = phone.address();
    switch (current) {
      case PeerTransport peer when before == null -> peer.begin(remote, role);
      case PeerTransport peer when before != null && remote.restartsIce(before) ->
          peer.restart(remote);
      case DirectTransport direct when before == null && address != null ->
          direct.begin(remote, address, role);
      case DirectTransport direct when before == null -> {
        // on hold from the beginning: there will be an address when it speaks
        return;
      }
      case null -> listener.onFailed(new SessionFailure.NoPath("nothing was offered"));
      default -> {}
    }
    begun = remote;
  }
}
