package org.tipring.webrtc.transport;

import java.net.InetSocketAddress;

/** Who owns a local ufrag on a port. Called on the port's loop. */
public interface StunUser {
  /** Judges the requests that name this user. */
  StunIntegrity localIntegrity();

  /** A binding request with the right password. */
  void onRequest(StunMessage request, InetSocketAddress source, long nowNanos);

  /** A well-formed response to a transaction of this user; its integrity is not yet verified. */
  void onResponse(
      StunMessage response, StunTransaction transaction, InetSocketAddress source, long nowNanos);
}
