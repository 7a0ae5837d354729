package org.tipring.sip.trunk;

import java.util.HashMap;
import java.util.Map;
import org.tipring.sip.stack.TokenBucket;

/** How many calls a second each trunk may begin; on one thread. */
final class CallRates {
  private final int perSecond;
  private final Map<String, TokenBucket> byTrunk = new HashMap<>();

  /**
   * @param perSecond 0 for as many as come
   */
  CallRates(int perSecond) {
    this.perSecond = perSecond;
  }

  /**
   * Counts a call of that trunk in.
   *
   * @param trunk its name, of which there are as many as settings
   * @return whether it may begin
   */
  boolean admits(String trunk, long nowNanos) {
    return perSecond == 0
        || byTrunk
            .computeIfAbsent(trunk, name -> new TokenBucket(perSecond, nowNanos))
            .take(0, nowNanos);
  }
}
