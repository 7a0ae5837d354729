package org.tipring.sip.stack;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many messages are read, from one address and in all. The last half of every second's worth is
 * for what belongs to calls that stand (RFC 7339 section 5.10.1).
 */
final class RateLimiter {
  /** Trunks may be whole networks; who has been silent longest is forgotten. */
  static final int MAX_ADDRESSES = 4096;

  private static final double KEPT_FOR_STANDING_CALLS = 0.5;

  private final int perAddress;
  private final Map<InetAddress, TokenBucket> byAddress =
      new LinkedHashMap<>(64, 0.75f, /* accessOrder= */ true);
  private final TokenBucket inAll;
  private final TokenBucket refusals;

  RateLimiter(int perAddress, int inAll, long now) {
    this.perAddress = perAddress;
    this.inAll = new TokenBucket(inAll, now);
    this.refusals = new TokenBucket(inAll, now);
  }

  /**
   * Takes a message in.
   *
   * @param isOfStandingCall whether it may use up what is kept for those
   */
  boolean admits(InetAddress source, boolean isOfStandingCall, long now) {
    double kept = isOfStandingCall ? 0 : KEPT_FOR_STANDING_CALLS;
    TokenBucket own = bucket(source, now);
    // neither is charged for what the other refuses
    return own.has(kept, now) && inAll.take(kept, now) && own.take(kept, now);
  }

  /** Whether one more refusal may be said aloud. */
  boolean admitsRefusal(long now) {
    return refusals.take(0, now);
  }

  private TokenBucket bucket(InetAddress source, long now) {
    TokenBucket known = byAddress.get(source);
    if (known != null) {
      return known;
    }
    if (byAddress.size() >= MAX_ADDRESSES) {
      byAddress.remove(byAddress.keySet().iterator().next());
    }
    TokenBucket fresh = new TokenBucket(perAddress, now);
    byAddress.put(source, fresh);
    return fresh;
  }

  int addresses() {
    return byAddress.size();
  }
}
