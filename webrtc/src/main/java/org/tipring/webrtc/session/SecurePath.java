package org.tipring.webrtc.session;

import org.jspecify.annotations.Nullable;
import org.tipring.media.srtp.SrtpSession;

/** How everything that a session sends leaves for the browser: encrypted in place, by one path. */
final class SecurePath {
  private @Nullable SrtpSession srtp;
  private @Nullable MediaTransport transport;

  /** From now on there are keys; a path may still be missing. */
  void secure(SrtpSession session, MediaTransport path) {
    srtp = session;
    transport = path;
  }

  boolean isOpen() {
    return srtp != null && transport != null && transport.hasPath();
  }

  /** Sends RTP, if it can be; the array is changed and has room for a tag behind the packet. */
  void sendRtp(byte[] array, int offset, int length) {
    send(array, offset, protectRtp(array, offset, length));
  }

  /**
   * Protects RTP in place.
   *
   * @return its length then, or below 0 when it cannot be sent
   */
  int protectRtp(byte[] array, int offset, int length) {
    return srtp == null ? -1 : srtp.protectRtp(array, offset, length);
  }

  /** Sends RTCP, if it can be; likewise. */
  void sendRtcp(byte[] array, int offset, int length) {
    if (srtp != null) {
      send(array, offset, srtp.protectRtcp(array, offset, length));
    }
  }

  /** Sends what is protected already; nothing when the length is below 0. */
  void send(byte[] array, int offset, int length) {
    if (length >= 0 && transport != null) {
      transport.send(array, offset, length);
    }
  }

  /** Nothing leaves any more. */
  void close() {
    srtp = null;
  }
}
