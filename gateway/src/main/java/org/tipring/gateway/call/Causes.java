package org.tipring.gateway.call;

import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.session.SessionFailure;

/** The ends of a call that the gateway itself decides on. */
final class Causes {
  static final EndCause CANCELLED =
      new EndCause(Kind.CANCELLED, 487, "the caller hung up before the answer", Side.CALLER);
  static final EndCause ELSEWHERE =
      new EndCause(Kind.ELSEWHERE, 200, "taken on another page", Side.CALLEE);
  static final EndCause NO_ANSWER =
      new EndCause(Kind.NO_ANSWER, 480, "nobody answered in time", Side.CALLEE);
  static final EndCause NOT_HERE =
      new EndCause(Kind.UNREACHABLE, 480, "the user has no page open", Side.CALLEE);
  static final EndCause NO_ROUTE =
      new EndCause(Kind.NOT_FOUND, 404, "no route leads to this number", Side.GATEWAY);
  static final EndCause NO_MEDIA =
      new EndCause(Kind.INCOMPATIBLE, 488, "answered without usable media", Side.CALLEE);
  static final EndCause MEDIA_TOO_SLOW =
      new EndCause(Kind.MEDIA_FAILED, 480, "media was not ready in time", Side.CALLEE);
  static final EndCause TOO_LONG =
      new EndCause(Kind.TIMEOUT, 200, "the call reached its longest time", Side.GATEWAY);
  static final EndCause TOO_MANY_CALLS =
      new EndCause(Kind.OVERLOADED, 503, "the gateway has too many calls", Side.GATEWAY);
  static final EndCause OVERLOADED =
      new EndCause(Kind.OVERLOADED, 503, "the gateway works to capacity", Side.GATEWAY);
  static final EndCause TOO_MANY_FOR_USER =
      new EndCause(Kind.OVERLOADED, 486, "the user has too many calls", Side.GATEWAY);
  static final EndCause SHUTDOWN =
      new EndCause(Kind.SHUTDOWN, 503, "the gateway is being stopped", Side.GATEWAY);
  static final EndCause TRANSFERRED =
      new EndCause(Kind.HANGUP, 200, "the call was transferred", Side.GATEWAY);
  static final EndCause REPLACED =
      new EndCause(Kind.ELSEWHERE, 200, "another phone took the call over", Side.CALLEE);
  static final EndCause NO_DIALOG =
      new EndCause(Kind.NOT_FOUND, 481, "there is no such call to take over", Side.CALLER);
  static final EndCause CHANGING =
      new EndCause(Kind.FAILED, 491, "the call is being changed already", Side.GATEWAY);
  static final EndCause NOT_ALLOWED =
      new EndCause(Kind.REJECTED, 603, "the trunk may not transfer calls there", Side.GATEWAY);
  static final EndCause NOT_JOINABLE =
      new EndCause(Kind.FAILED, 481, "the other call cannot be joined with this one", Side.GATEWAY);
  static final EndCause TOO_MANY_LEGS =
      new EndCause(Kind.OVERLOADED, 503, "the call was transferred too often", Side.GATEWAY);
  static final EndCause BUG =
      new EndCause(Kind.FAILED, 500, "the gateway made a mistake", Side.GATEWAY);

  private Causes() {}

  /** How a call ends when that side's media fails. */
  static EndCause of(SessionFailure failure, Side side) {
    String reason = failure.reason();
    return switch (failure) {
      case SessionFailure.BadDescription bad -> new EndCause(Kind.INCOMPATIBLE, 488, reason, side);
      case SessionFailure.NoCommonFormat none -> new EndCause(Kind.INCOMPATIBLE, 488, reason, side);
      case SessionFailure.NoPath none -> new EndCause(Kind.MEDIA_FAILED, 480, reason, side);
      case SessionFailure.NotSecured not -> new EndCause(Kind.MEDIA_FAILED, 480, reason, side);
      case SessionFailure.Silent silent -> new EndCause(Kind.MEDIA_FAILED, 480, reason, side);
      case SessionFailure.NoResources none ->
          new EndCause(Kind.OVERLOADED, 503, reason, Side.GATEWAY);
    };
  }
}
