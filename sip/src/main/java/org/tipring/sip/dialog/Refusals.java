package org.tipring.sip.dialog;

import java.time.Duration;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;

/** Final responses that say why. */
public final class Refusals {
  private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

  private Refusals() {}

  /** With a Warning that a person can read (RFC 3261 section 20.43, code 399). */
  public static SipResponse explained(SipRequest request, int status, String localTag, String why) {
    StringBuilder safe = new StringBuilder();
    why.chars()
        .limit(120)
        .filter(c -> c >= 0x20 && c < 0x7F && c != '"' && c != '\\')
        .forEach(c -> safe.append((char) c));
    return SipResponse.to(request, status, localTag)
        .withHeader("Warning", "399 tipring \"" + safe + "\"");
  }

  /** A request that comes while another one is decided on (RFC 3261 section 14.2, RFC 3311). */
  static SipResponse later(SipRequest request) {
    return SmallRequests.response(request, 500)
        .withHeader("Retry-After", Long.toString(request.cseq() % 10 + 1));
  }

  /** A session that would have to be refreshed too often (RFC 4028 section 6). */
  static SipResponse tooShort(SipRequest request, String localTag) {
    return SipResponse.to(request, 422, localTag)
        .withHeader("Min-SE", Long.toString(SessionTimerMachine.LEAST));
  }

  /** The refusal of an INVITE that says this cause. */
  public static SipResponse of(SipRequest invite, String localTag, EndCause cause) {
    int status = Causes.refusal(cause);
    if (status == 488) {
      return explained(invite, status, localTag, cause.reason());
    }
    SipResponse plain = SipResponse.to(invite, status, localTag);
    String reason = Causes.refusalReason(cause);
    SipResponse refusal = reason == null ? plain : plain.withHeader("Reason", reason);
    return status == 503 ? refusal.withHeader("Retry-After", seconds(cause)) : refusal;
  }

  /** What it means that a request outside any dialog was refused (RFC 3261 section 21). */
  public static EndCause meant(SipResponse refusal, Side peer) {
    return Causes.of(refusal, peer);
  }

  /** What it means that it was not answered at all. */
  public static EndCause meant(SendFailure failure, Side peer) {
    return Causes.of(failure, peer);
  }

  private static String seconds(EndCause cause) {
    Duration wait = cause.retryAfter() == null ? USUAL_WAIT : cause.retryAfter();
    return Long.toString(Math.max(1, wait.toSeconds()));
  }
}
