package org.tipring.media.session;

/** Why a media session could not begin or go on. */
public sealed interface SessionFailure {
  /** In plain words, without an address, a secret or a number in full. */
  String reason();

  /** The description is malformed, or asks for what may not be (RFC 8827 section 6.5). */
  record BadDescription(String reason) implements SessionFailure {}

  /** No audio format in common. */
  record NoCommonFormat(String reason) implements SessionFailure {}

  /** ICE found no path, or consent to send ended (RFC 7675). */
  record NoPath(String reason) implements SessionFailure {}

  /** The DTLS handshake failed, or its certificate was not the one that was signalled. */
  record NotSecured(String reason) implements SessionFailure {}

  /** No port, or no room, for another session. */
  record NoResources(String reason) implements SessionFailure {}

  /** Nothing was heard from the peer for too long. */
  record Silent(String reason) implements SessionFailure {}
}
