package org.tipring.gateway.page;

import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;

/** The ends of a call that are a page's doing. */
final class PageCauses {
  private PageCauses() {}

  static EndCause declined(Side side) {
    return new EndCause(Kind.REJECTED, 603, "declined", side);
  }

  static EndCause full(Side side) {
    return new EndCause(Kind.BUSY, 486, "the page has too many calls", side);
  }

  /** The page said {@code hangup}, at whatever stage. */
  static EndCause hungUp(boolean isAnswered, Side side) {
    if (isAnswered) {
      return new EndCause(Kind.HANGUP, 200, "hung up", side);
    }
    return side == Side.CALLER
        ? new EndCause(Kind.CANCELLED, 487, "hung up before the answer", side)
        : declined(side);
  }

  /** The page's connection is gone. */
  static EndCause lost(boolean isAnswered, Side side) {
    String reason = "the page went away";
    if (isAnswered) {
      return new EndCause(Kind.HANGUP, 200, reason, side);
    }
    return side == Side.CALLER
        ? new EndCause(Kind.CANCELLED, 487, reason, side)
        : new EndCause(Kind.UNREACHABLE, 480, reason, side);
  }
}
