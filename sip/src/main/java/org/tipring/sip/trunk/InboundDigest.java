package org.tipring.sip.trunk;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.config.DigestConfig;
import org.tipring.sip.digest.DigestServer;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/**
 * The trunks whose requests have to prove who sent them, before anything is made for one. On the
 * user agent's thread.
 */
final class InboundDigest {
  private final Map<String, DigestServer> byTrunk = new HashMap<>();

  /**
   * @param callers who calls by which trunk; whoever is nobody need not prove it
   */
  InboundDigest(Map<String, DigestConfig> callers, RandomGenerator random) {
    callers.forEach((trunk, caller) -> {
      if (caller.isSet()) {
        byTrunk.put(trunk, new DigestServer(caller, trunk, random));
      }
    });
  }

  /**
   * What such a request by that trunk has to be answered with; null when it may be served.
   *
   * @param now in nanoseconds
   */
  @Nullable SipResponse challenge(String trunk, SipRequest request, String localTag, long now) {
    DigestServer server = byTrunk.get(trunk);
    return server == null ? null : server.challenge(request, localTag, now);
  }
}
