package org.tipring.webrtc.session;

import org.tipring.media.session.SessionFailure;
import org.tipring.media.srtp.SrtpKeys;
import org.tipring.webrtc.sdp.LocalTransport;

/** The way of one session to its peer and back, and the keys for it. On the session's loop. */
interface MediaTransport extends AutoCloseable {
  /** Hears from a transport, on the loop. */
  interface Listener {
    void onKeys(SrtpKeys keys);

    /** A path is in use; comes again when it changes. */
    void onPath();

    /** SRTP or SRTCP from an address that may be believed; the array is lent. */
    void onMedia(byte[] array, int offset, int length, long nowNanos);

    void onFailed(SessionFailure failure);

    /** The peer has ended the DTLS association. */
    void onClosedByPeer();
  }

  /** What a description of ours says of this transport. */
  LocalTransport describe();

  boolean hasPath();

  /** Sends by the path in use, if there is one. */
  void send(byte[] array, int offset, int length);

  @Override
  void close();
}
