package org.tipring.webrtc.transport;

/** Why a datagram on the browser-facing port went nowhere. */
public enum PortDrop {
  /** Empty, too long, or a first byte that RFC 7983 gives to nobody here. */
  UNKNOWN,
  /** Not well-formed STUN, or not a binding. */
  STUN_MALFORMED,
  /** A request whose local ufrag nobody here has, or a response nobody waits for. */
  STUN_STRANGER,
  /** MESSAGE-INTEGRITY absent or wrong. */
  STUN_UNVERIFIED,
  /** More checks than one session may ask for. */
  STUN_TOO_MANY,
  /** A keep-alive: nothing to do. */
  STUN_INDICATION,
  /** DTLS from an address that ICE has not validated. */
  DTLS_NO_ICE,
  /** Not well-formed DTLS 1.2, or a flood of it. */
  DTLS_MALFORMED,
  /** RTP or RTCP from an address that ICE has not validated. */
  MEDIA_NO_ICE,
  /** An exception of ours: a bug, logged by its kind. */
  BUG
}
