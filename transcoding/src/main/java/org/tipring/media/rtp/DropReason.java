package org.tipring.media.rtp;

import java.util.Locale;

/** Why a datagram or packet went no further; each reason is counted under its own name. */
public enum DropReason {
  /** Not a well-formed RTP or RTCP packet. */
  MALFORMED,
  /** Longer than any path between a browser and a phone carries. */
  TOO_LONG,
  /** From an address that is not the peer's. */
  STRANGER,
  /** SRTP that its tag does not vouch for. */
  NOT_AUTHENTIC,
  /** Was here before, or is too old to tell. */
  REPLAYED,
  /** One SSRC more than a peer may have. */
  TOO_MANY_SOURCES,
  /** Far from the sequence of its source, and alone there. */
  BAD_SEQUENCE,
  /** Sound whose place had been made up for when it came. */
  LATE,
  /** A payload type that was not agreed on. */
  UNKNOWN_PAYLOAD_TYPE,
  /** Media against the agreed direction. */
  AGAINST_DIRECTION,
  /** There is no path, key or sink yet, or no longer. */
  NOT_READY,
  /** A coded picture of which a part is missing, or that needs one which is. */
  BROKEN_FRAME,
  /** A coded picture, or a part of one, over what is put together, decoded or sent. */
  TOO_LARGE_FRAME,
  /** The socket refused to send. */
  SEND_FAILED,
  /** The socket's queue is full. */
  SEND_BACKLOG,
  /** An exception in our own code. */
  BUG;

  /** As a metric's label. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
