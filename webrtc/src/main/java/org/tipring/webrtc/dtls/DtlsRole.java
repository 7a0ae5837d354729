package org.tipring.webrtc.dtls;

/** Which end sends the first ClientHello (RFC 5763 section 5). */
public enum DtlsRole {
  /** {@code a=setup:active} */
  CLIENT,
  /** {@code a=setup:passive} */
  SERVER
}
