package org.tipring.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SIP side.
 *
 * @param host address to bind, for UDP and TCP; 127.0.0.1
 * @param port port to bind on both, 0 for any; 5060
 * @param publicAddress what Via, Contact and SDP say instead of the bound address, or null
 * @param acceptFrom addresses (besides the trunks' hosts) from which SIP is accepted at all;
 *     loopback without a settings file, none with one
 */
public record SipConfig(
    String host, int port, @Nullable String publicAddress, List<String> acceptFrom) {
  public SipConfig {
    acceptFrom = List.copyOf(acceptFrom);
    new Checks()
        .address("host", host)
        .between("port", port, 0, 65_535)
        .address("publicAddress", publicAddress)
        .addresses("acceptFrom", acceptFrom)
        .done();
  }
}
