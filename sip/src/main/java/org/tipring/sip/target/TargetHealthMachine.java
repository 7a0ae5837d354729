package org.tipring.sip.target;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.tipring.sip.transaction.WakeUp;

/**
 * How one target is, by what its requests and its pings met with: one that was silent or closed is
 * tried last, one that asked for a pause not at all until the pause is over. Time in nanoseconds.
 */
final class TargetHealthMachine {
  /** How long a target is tried last when no ping shows that it is back. */
  static final long SUSPECT = TimeUnit.SECONDS.toNanos(30);

  /** Who asks for a longer pause gets this: a slip of a server shall not cost a trunk a day. */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  static final long PING_PATIENCE = TimeUnit.SECONDS.toNanos(5);

  private static final int UNAVAILABLE = 503;

  private final long ping;
  private final WakeUp nextPing = new WakeUp();
  private final WakeUp pingEnd = new WakeUp();
  private final WakeUp suspectEnd = new WakeUp();
  private final WakeUp pauseEnd = new WakeUp();
  private boolean isSuspect;

  /** What may be sent there. */
  enum Health {
    USABLE,
    SUSPECT,
    PAUSED
  }

  /**
   * @param ping how often it is asked whether it is there, zero for never
   */
  TargetHealthMachine(Duration ping, long now) {
    this.ping = ping.toNanos();
    if (this.ping > 0) {
      nextPing.setAt(now);
    }
  }

  /**
   * A response to any request of ours.
   *
   * @param retryAfter of a 503, zero without one: then the next target is for that request alone
   *     (RFC 3261 section 21.5.4)
   */
  void onAnswer(int status, Duration retryAfter, long now) {
    isSuspect = false;
    suspectEnd.clear();
    pingEnd.clear();
    if (status == UNAVAILABLE && retryAfter.isPositive()) {
      Duration pause = retryAfter.compareTo(LONGEST_PAUSE) < 0 ? retryAfter : LONGEST_PAUSE;
      pauseEnd.setAt(now + pause.toNanos());
    }
  }

  /** Nothing came, or nothing could be sent. */
  void onFailure(long now) {
    isSuspect = true;
    pingEnd.clear();
    if (ping == 0) {
      suspectEnd.setAt(now + SUSPECT);
    }
  }

  /**
   * @return whether a ping is to be sent now
   */
  boolean onTime(long now) {
    if (pingEnd.isDue(now)) {
      onFailure(now);
    }
    if (!nextPing.isDue(now)) {
      return false;
    }
    nextPing.setAt(now + ping);
    pingEnd.setAt(now + PING_PATIENCE);
    return true;
  }

  Health health(long now) {
    if (pauseEnd.isSet() && !pauseEnd.isDue(now)) {
      return Health.PAUSED;
    }
    return isSuspect && !suspectEnd.isDue(now) ? Health.SUSPECT : Health.USABLE;
  }
}
