package org.tipring.sip.stack;

/** Why bytes from the network were not taken for a SIP message; each is counted by itself. */
public enum GuardReason {
  /** The sender is neither a trunk nor on the list. */
  STRANGER,
  TOO_LONG,
  TOO_MANY_LINES,
  LINE_TOO_LONG,
  /** A control byte, a line end other than CR LF, or a byte sequence that is not UTF-8. */
  BAD_BYTE,
  BAD_START_LINE,
  UNKNOWN_METHOD,
  BAD_HEADER,
  MISSING_HEADER,
  REPEATED_HEADER,
  BAD_CSEQ,
  VIA_COMMENT,
  BAD_CONTENT_LENGTH,
  /** The headers do not end. */
  NO_END,
  /** The parser refused what the guard had let pass. */
  NOT_PARSED,
  /** A response to nothing that we asked, or without our Via. */
  STRAY_RESPONSE,
  /** More messages than the limits allow. */
  TOO_MANY,
  /** No room for another transaction or connection. */
  NO_ROOM
}
