package org.tipring.webrtc.transport;

import java.net.InetSocketAddress;

/**
 * What a session is to the port that it shares with others. Everything is called on the port's
 * loop; the array is lent until the method returns.
 */
public interface Endpoint {
  /** A DTLS datagram (first byte 20 to 63) from a claimed address. */
  void onDtls(byte[] array, int offset, int length, InetSocketAddress source, long nowNanos);

  /** An SRTP or SRTCP datagram (first byte 128 to 191) from a claimed address. */
  void onMedia(byte[] array, int offset, int length, InetSocketAddress source, long nowNanos);
}
