package org.tipring.sip.dialog;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.message.ReasonHeader;
import org.tipring.sip.message.ReasonPhrase;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;

/** SIP statuses as ends of a call, and ends of a call as SIP statuses. */
final class Causes {
  private Causes() {}

  /** What a refusal of our INVITE means (RFC 3261 section 21). */
  static EndCause of(SipResponse refusal, Side peer) {
    int status = refusal.status();
    if (status < 400) {
      return new EndCause(Kind.UNREACHABLE, status, "redirected elsewhere", peer);
    }
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
    return new EndCause(said(refusal, kind), status, ReasonPhrase.of(status), peer);
  }

  /** What the telephone network behind the peer says, closer than a status or BYE can. */
  private static Kind said(SipMessage message, Kind usual) {
    OptionalInt cause = ReasonHeader.cause(message, ReasonHeader.Q850);
    return cause.isPresent() ? Q850.kind(cause.getAsInt(), usual) : usual;
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

  /** A BYE, which may say why. */
  static EndCause hangup(SipRequest bye, Side peer) {
    Kind kind = said(bye, Kind.HANGUP);
    int cause = ReasonHeader.cause(bye, ReasonHeader.Q850).orElse(Q850.NORMAL_CLEARING);
    return kind == Kind.HANGUP || Q850.status(cause) == 0
        ? hangup(peer)
        : new EndCause(kind, Q850.status(cause), ReasonPhrase.of(Q850.status(cause)), peer);
  }

  static EndCause cancelled(Side peer) {
    return new EndCause(Kind.CANCELLED, 487, "the caller gave up", peer);
  }

  /** A CANCEL, by which a proxy may say that somebody else has the call (RFC 3326 section 2). */
  static EndCause cancelled(SipRequest cancel, Side peer) {
    boolean isElsewhere = ReasonHeader.cause(cancel, ReasonHeader.SIP).orElse(0) == 200;
    return isElsewhere || said(cancel, Kind.CANCELLED) == Kind.ELSEWHERE
        ? elsewhere(peer)
        : cancelled(peer);
  }

  /** Another branch of a fork has the call. */
  static EndCause elsewhere(Side peer) {
    return new EndCause(Kind.ELSEWHERE, 200, "taken elsewhere", peer);
  }

  static EndCause notAcknowledged(Side peer) {
    return new EndCause(Kind.TIMEOUT, 504, "a provisional response was not acknowledged", peer);
  }

  /** Nobody has refreshed the session (RFC 4028 section 10). */
  static EndCause expired(Side peer) {
    return new EndCause(Kind.TIMEOUT, 408, "the session was not refreshed", peer);
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
          "SIP;cause="
              + refusal(cause)
              + ";text=\""
              + ReasonPhrase.of(refusal(cause))
              + "\", "
              + q850(cause);
    };
  }

  /** The Reason header of a refusal whose status has several meanings (RFC 6432), or null. */
  static @Nullable String refusalReason(EndCause cause) {
    return switch (refusal(cause)) {
      case 480, 500, 503, 504 -> q850(cause);
      default -> null;
    };
  }

  private static String q850(EndCause cause) {
    return "Q.850;cause=" + Q850.cause(cause.kind(), refusal(cause));
  }
}
