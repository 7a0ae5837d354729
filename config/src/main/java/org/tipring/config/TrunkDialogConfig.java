package org.tipring.config;

import java.time.Duration;

/**
 * How calls with a trunk are signalled.
 *
 * @param sessionTimer after how long without a refresh a call counts as dead (RFC 4028), 0 to ask
 *     for none; 30m
 * @param reliable whether provisional responses are acknowledged (RFC 3262); supported
 * @param delayedOffer whether our INVITE leaves the offer to the trunk; false
 * @param redirects what a 3xx may lead to; trunk
 * @param transfers what a REFER may lead to; trunk
 * @param trusted whether it is told, and believed, who calls (RFC 3325, Diversion, History-Info);
 *     false
 */
public record TrunkDialogConfig(
    Duration sessionTimer,
    Reliable reliable,
    boolean delayedOffer,
    Reach redirects,
    Reach transfers,
    boolean trusted) {
  /** The least that RFC 4028 section 4 allows. */
  private static final Duration MIN_SESSION = Duration.ofSeconds(90);

  /** Whether provisional responses are acknowledged. */
  public enum Reliable {
    /** Not even when the peer asks for it. */
    OFF,
    /** When the peer can. */
    SUPPORTED,
    /** A peer that cannot is refused. */
    REQUIRED
  }

  /** How far the other side may send a call. */
  public enum Reach {
    /** Nowhere. */
    NOWHERE,
    /** To another number of the same trunk. */
    TRUNK,
    /**
     * To any trunk: a transfer wherever a call from there may go by the dispatch rules, a 3xx
     * wherever a trunk is.
     */
    ANYWHERE
  }

  public TrunkDialogConfig {
    new Checks()
        .that(
            sessionTimer.isZero()
                || (sessionTimer.compareTo(MIN_SESSION) >= 0
                    && sessionTimer.compareTo(Duration.ofHours(24)) <= 0),
            "sessionTimer",
            "must be 0s for none, or from 90s to 24h")
        .done();
  }
}
