package org.tipring.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The browser's leg.
 *
 * @param loops media loops, each with one UDP port; 0, which means one a processor
 * @param ports the UDP ports of the loops, in order; {@link PortRange#ANY}, which lets the system
 *     choose
 * @param addresses local addresses to offer as host candidates; empty, which means all of the
 *     machine's, loopback included
 * @param publicAddress the address that a 1:1 NAT shows to the world, or null
 * @param dtlsRole which end starts the handshake when the browser leaves it to us; passive, so that
 *     the cipher is our choice
 */
public record WebRtcConfig(
    int loops,
    PortRange ports,
    List<String> addresses,
    @Nullable String publicAddress,
    DtlsRole dtlsRole) {
  private static final int LOOPS_MAX = 256;

  /** {@code a=setup} of our answer to {@code actpass} (RFC 5763 section 5). */
  public enum DtlsRole {
    ACTIVE,
    PASSIVE
  }

  public WebRtcConfig {
    addresses = List.copyOf(addresses);
    new Checks()
        .between("loops", loops, 0, LOOPS_MAX)
        .that(
            ports.equals(PortRange.ANY) || ports.size() >= loops,
            "ports",
            "has fewer ports than there are loops")
        .addresses("addresses", addresses)
        .address("publicAddress", publicAddress)
        .done();
  }
}
