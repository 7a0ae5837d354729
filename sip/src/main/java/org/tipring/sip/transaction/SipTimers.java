package org.tipring.sip.transaction;

import java.util.concurrent.TimeUnit;

/**
 * The estimates that all SIP timers are made of (RFC 3261 section 17.1.1.1), in nanoseconds.
 *
 * @param t1 a round trip
 * @param t2 the longest pause between retransmissions
 * @param t4 how long a message may stay in the network
 */
public record SipTimers(long t1, long t2, long t4) {
  public static final SipTimers DEFAULT =
      new SipTimers(
          TimeUnit.MILLISECONDS.toNanos(500),
          TimeUnit.SECONDS.toNanos(4),
          TimeUnit.SECONDS.toNanos(5));

  /** 64*T1: after it nobody waits for an answer any more (timers B, F, H, J, L, M). */
  public long timeout() {
    return 64 * t1;
  }
}
