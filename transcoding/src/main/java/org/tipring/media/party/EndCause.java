package org.tipring.media.party;

/**
 * Why a leg or a call ended, in terms that both a page and a SIP peer can be told.
 *
 * @param kind what happened
 * @param sipStatus the SIP status that says it, 200 for a normal hang-up
 * @param reason in plain words, without secrets or full numbers
 * @param side whose doing it was
 */
public record EndCause(Kind kind, int sipStatus, String reason, Side side) {
  /** What happened. */
  public enum Kind {
    HANGUP,
    CANCELLED,
    BUSY,
    NO_ANSWER,
    REJECTED,
    NOT_FOUND,
    UNREACHABLE,
    ELSEWHERE,
    INCOMPATIBLE,
    MEDIA_FAILED,
    OVERLOADED,
    TIMEOUT,
    SHUTDOWN,
    FAILED
  }

  /** Whose doing it was. */
  public enum Side {
    CALLER,
    CALLEE,
    GATEWAY
  }
}
