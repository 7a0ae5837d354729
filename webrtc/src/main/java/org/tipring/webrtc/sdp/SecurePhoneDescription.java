package org.tipring.webrtc.sdp;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a phone's description says of a line whose keys come from a DTLS handshake (RFC 5763).
 *
 * @param video a line in the same bundle; null when there is none: one with a transport of its own
 *     is no use
 * @param address where the line itself says to send, which is all there is without ICE; null while
 *     the phone wants nothing (the hold of old, {@code c=0.0.0.0})
 * @param isLite whether the phone's ICE only answers (RFC 8445 section 2.5)
 */
public record SecurePhoneDescription(
    BrowserLine audio,
    @Nullable BrowserLine video,
    RemoteTransport transport,
    @Nullable InetSocketAddress address,
    boolean isLite) {
  /** Whether it is of the same DTLS association (RFC 8842). */
  public boolean continues(SecurePhoneDescription before) {
    boolean isSamePlace = transport.hasIce() || address == null || address.equals(before.address);
    return isSamePlace
        && transport.hasIce() == before.transport.hasIce()
        && transport.fingerprints().equals(before.transport.fingerprints());
  }

  /** The same, at the address that was known before where it names none. */
  public SecurePhoneDescription at(@Nullable InetSocketAddress known) {
    return address != null
        ? this
        : new SecurePhoneDescription(audio, video, transport, known, isLite);
  }
}
