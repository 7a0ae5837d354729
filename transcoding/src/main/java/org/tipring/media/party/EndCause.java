package org.tipring.media.party;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why a leg or a call ended, in terms that both a page and a SIP peer can be told.
 *
 * @param kind what happened
 * @param sipStatus the SIP status that says it, 200 for a normal hang-up
 * @param reason in plain words, without secrets or full numbers
 * @param side whose doing it was
 * @param retryAfter after how long it may be tried again, for an end that is a matter of time; else
 *     null
 */
public record EndCause(
    Kind kind, int sipStatus, String reason, Side side, @Nullable Duration retryAfter) {
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

  public EndCause(Kind kind, int sipStatus, String reason, Side side) {
    this(kind, sipStatus, reason, side, null);
  }

  /** The same, with a time after which it may be tried again. */
  public EndCause withRetryAfter(Duration wait) {
    return new EndCause(kind, sipStatus, reason, side, wait);
  }
}
