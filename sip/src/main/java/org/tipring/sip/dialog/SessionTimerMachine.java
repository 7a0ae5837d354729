package org.tipring.sip.dialog;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.tipring.sip.dialog.SessionExpires.Refresher;
import org.tipring.sip.message.OptionTags;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.transaction.WakeUp;

/**
 * The clock of one session, which is over unless one of both ends refreshes it (RFC 4028): what our
 * messages say of it, whose turn it is, and when.
 */
final class SessionTimerMachine {
  /** Seconds; who asks for less is told 422 (section 4). */
  static final long LEAST = 90;

  /** A peer that answers with less than is allowed is borne with as far as this. */
  private static final long SHORTEST = 10;

  private static final long LONGEST = 86_400;

  /** So often a peer may want longer intervals. */
  private static final int MOST_RAISES = 3;

  private static final long SECOND = 1_000_000_000L;

  /** What the time that has come means. */
  enum Due {
    NOTHING,
    /** Our refresh. */
    REFRESH,
    /** The end: nobody has refreshed. */
    EXPIRED
  }

  private final long wanted;
  private long leastAllowed;
  private int raises;
  private long interval;
  private boolean isOurs;
  private final WakeUp refresh = new WakeUp();
  private final WakeUp expiry = new WakeUp();
  private long expiresAt;

  /**
   * @param wanted how long a session may live without a refresh; zero to ask for nothing
   */
  SessionTimerMachine(Duration wanted) {
    this(wanted.toSeconds(), LEAST);
  }

  private SessionTimerMachine(long wanted, long leastAllowed) {
    this.wanted = wanted;
    this.leastAllowed = leastAllowed;
  }

  /** A stopped clock that knows what this one has learnt, for another branch of the call. */
  SessionTimerMachine another() {
    return new SessionTimerMachine(wanted, leastAllowed);
  }

  /** A request of ours that begins or refreshes the session, with what it says of its life. */
  SipRequest asking(SipRequest request) {
    long seconds = Math.max(interval > 0 ? interval : wanted, leastAllowed);
    if (interval == 0 && wanted == 0) {
      return request;
    }
    // section 7.4: the roles stay as they are
    String role = interval == 0 ? "" : isOurs ? ";refresher=uac" : ";refresher=uas";
    SipRequest asking = request.withOnlyHeader("Session-Expires", seconds + role);
    return leastAllowed > LEAST
        ? asking.withOnlyHeader("Min-SE", Long.toString(leastAllowed))
        : asking;
  }

  /** A 2xx to such a request (section 7.2). */
  void onAccepted(SipResponse success, long now) {
    Optional<SessionExpires> said = SessionExpires.of(success);
    if (said.isPresent()) {
      start(said.get().seconds(), said.get().refresher() != Refresher.UAS, now);
    } else if (wanted > 0) {
      // a peer that knows nothing of it answers refreshes all the same
      start(Math.max(wanted, leastAllowed), true, now);
    } else {
      stop();
    }
  }

  /**
   * A 422: the peer wants longer intervals (section 7.3).
   *
   * @return whether asking again may help
   */
  boolean raise(SipResponse tooSmall) {
    long least = SessionExpires.minimum(tooSmall).orElse(0);
    if (least <= leastAllowed || least > LONGEST || raises >= MOST_RAISES) {
      return false;
    }
    raises++;
    leastAllowed = least;
    return true;
  }

  /** Whether a request asks for a life too short to be borne (section 9). */
  static boolean isTooShort(SipRequest request) {
    return SessionExpires.of(request).filter(asked -> asked.seconds() < LEAST).isPresent();
  }

  /** Our 2xx to a request of the peer's that begins or refreshes the session (section 9). */
  SipResponse accepting(SipRequest request, SipResponse success, long now) {
    Optional<SessionExpires> asked = SessionExpires.of(request);
    if (asked.isEmpty() && wanted == 0) {
      stop();
      return success;
    }
    long ours = Math.max(wanted, SessionExpires.minimum(request).orElse(LEAST));
    long seconds = asked.map(SessionExpires::seconds).orElse(ours);
    if (wanted > 0) {
      seconds = Math.min(seconds, ours);
    }
    boolean isTheirs =
        OptionTags.isSupported(request, OptionTags.TIMER)
            && asked.map(SessionExpires::refresher).orElse(Refresher.OPEN) != Refresher.UAS;
    start(seconds, !isTheirs, now);
    SipResponse said =
        success.withHeader(
            "Session-Expires", interval + (isTheirs ? ";refresher=uac" : ";refresher=uas"));
    return isTheirs ? said.withHeader("Require", OptionTags.TIMER) : said;
  }

  private void start(long seconds, boolean isOurs, long now) {
    this.interval = Math.clamp(seconds, SHORTEST, LONGEST);
    this.isOurs = isOurs;
    // section 10: so long before its end the one who waits hangs up
    expiresAt = now + (interval - Math.min(32, interval / 3)) * SECOND;
    expiry.setAt(expiresAt);
    if (isOurs) {
      refresh.setAt(now + interval * SECOND / 2);
    } else {
      refresh.clear();
    }
  }

  private void stop() {
    interval = 0;
    close();
  }

  /** A refresh was refused for now: once more before it is too late. */
  void retryLater(long now) {
    long left = expiresAt - now;
    if (isOurs && interval > 0 && left > 2 * SECOND) {
      refresh.setAt(now + left / 2);
    }
  }

  Due due(long now) {
    if (expiry.isDue(now)) {
      close();
      return Due.EXPIRED;
    }
    if (refresh.isDue(now)) {
      refresh.clear();
      return Due.REFRESH;
    }
    return Due.NOTHING;
  }

  /** The call is over. */
  void close() {
    refresh.clear();
    expiry.clear();
  }

  OptionalLong nextWakeUp() {
    return WakeUp.earliest(refresh, expiry);
  }
}
