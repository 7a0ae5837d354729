package org.tipring.sip.dialog;

import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.message.ReasonPhrase;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;

/** SIP statuses as ends of a call, and ends of a call as SIP statuses. */
final class Causes {
  private Causes() {}

  /** What a refusal of our INVITE means (RFC 3261 section 21). */
  static EndCause of(SipResponse refusal, Side peer) {
    int status = refusal.status();
    Kind kind =
        switch (status) {
          case 486, 600 -> Kind.BUSY;
          case 408, 480 -> Kind.NO_ANSWER;
          case 401, 403, 407, 603 -> Kind.REJECTED;
          case 404, 410, 484, 485, 604 -> Kind.NOT_FOUND;
          case 406, 415, 488, 606 -> Kind.INCOMPATIBLE;
          case 487 -> Kind.CANCELLED;
          case 503 -> Kind.OVERLOADED;
          case 502, 504 -> Kind.UNREACHABLE;
          default -> Kind.FAILED;
        };
    return new EndCause(kind, status, ReasonPhrase.of(status), peer);
  }

  /** What it means that our INVITE was not answered at all. */
  static EndCause of(SendFailure failure, Side peer) {
    return switch (failure) {
      case TIMEOUT -> new EndCause(Kind.UNREACHABLE, 408, "the phone does not answer", peer);
      case UNREACHABLE -> new EndCause(Kind.UNREACHABLE, 503, "the phone cannot be reached", peer);
    };
  }

  static EndCause hangup(Side peer) {
    return new EndCause(Kind.HANGUP, 200, "hung up", peer);
  }

  static EndCause cancelled(Side peer) {
    return new EndCause(Kind.CANCELLED, 487, "the caller gave up", peer);
  }

  static EndCause noAnswer(Side peer) {
    return new EndCause(Kind.NO_ANSWER, 480, "nobody answered in time", peer);
  }

  static EndCause noAck(Side peer) {
    return new EndCause(Kind.TIMEOUT, 408, "the answer was not acknowledged", peer);
  }

  /** A request inside the dialog was answered by a phone that knows of none. */
  static EndCause lost(int status, Side peer) {
    return new EndCause(Kind.TIMEOUT, status, "the phone has lost the call", peer);
  }

  static EndCause noDescription(Side peer, String why) {
    return new EndCause(Kind.INCOMPATIBLE, 488, why, peer);
  }

  static EndCause redirected(SipResponse response, Side peer) {
    return new EndCause(Kind.UNREACHABLE, response.status(), "redirected elsewhere", peer);
  }

  /** The status that refuses an INVITE for that cause. */
  static int refusal(EndCause cause) {
    if (cause.sipStatus() >= 400 && cause.sipStatus() <= 699) {
      return cause.sipStatus();
    }
    return switch (cause.kind()) {
      case BUSY -> 486;
      case REJECTED, HANGUP -> 603;
      case NOT_FOUND -> 404;
      case INCOMPATIBLE -> 488;
      case OVERLOADED, SHUTDOWN -> 503;
      case CANCELLED -> 487;
      case FAILED -> 500;
      case NO_ANSWER, UNREACHABLE, ELSEWHERE, MEDIA_FAILED, TIMEOUT -> 480;
    };
  }

  /** The Reason header that tells a peer more than the method does (RFC 3326), or null. */
  static @Nullable String reasonHeader(EndCause cause) {
    return switch (cause.kind()) {
      case ELSEWHERE -> "SIP;cause=200;text=\"Call completed elsewhere\"";
      case HANGUP, CANCELLED -> null;
      default ->
          "SIP;cause=" + refusal(cause) + ";text=\"" + ReasonPhrase.of(refusal(cause)) + "\"";
    };
  }
}
