package org.tipring.webrtc.ice;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.Set;

/**
 * The addresses that one agent has heard from, and how often it may be asked: a browser that knows
 * its password may still not make us keep or do without limit.
 */
final class KnownAddresses {
  /** A browser that changes its network every few minutes stays below this. */
  static final int MOST = 64;

  static final int CHECKS_PER_SECOND = 100;
  private static final long SECOND_NANOS = 1_000_000_000L;

  private final Set<InetSocketAddress> heard = new HashSet<>();
  private final Set<InetSocketAddress> validated = new HashSet<>();
  private long windowNanos;
  private int checks;

  /** Whether a check from that address may be worked on. */
  boolean mayCheck(InetSocketAddress source, long nowNanos) {
    if (nowNanos - windowNanos >= SECOND_NANOS) {
      windowNanos = nowNanos;
      checks = 0;
    }
    checks++;
    return checks <= CHECKS_PER_SECOND && (heard.contains(source) || heard.size() < MOST);
  }

  /** Whether this is news. */
  boolean addHeard(InetSocketAddress source) {
    return heard.add(source);
  }

  /** Whether this is news; false too when there is no room. */
  boolean addValidated(InetSocketAddress source) {
    return validated.size() < 2 * MOST && validated.add(source);
  }

  boolean isValidated(InetSocketAddress source) {
    return validated.contains(source);
  }
}
