package org.tipring.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SIP side.
 *
 * @param host address to bind; 127.0.0.1
 * @param port port to bind for UDP and TCP, 0 for any; 5060
 * @param tlsPort port to bind for TLS, 0 for none; 0
 * @param publicAddress what Via, Contact and SDP say instead of the bound address, or null
 * @param publicName what Contact and From say instead of an address, or null
 * @param acceptFrom addresses (besides the trunks') from which calls to users are taken; loopback
 *     without a settings file, none with one
 * @param certificate PEM chain that we show by TLS, or null
 * @param key PEM private key of it (PKCS#8), or null
 * @param authority PEM of those who may vouch for peers, or null for those that Java trusts
 * @param requireClientCertificate whether who connects by TLS has to show a certificate; false
 * @param resolver IP address and port of the DNS server, or null for the system's
 */
public record SipConfig(
    String host,
    int port,
    int tlsPort,
    @Nullable String publicAddress,
    @Nullable String publicName,
    List<String> acceptFrom,
    @Nullable Path certificate,
    @Nullable Path key,
    @Nullable Path authority,
    boolean requireClientCertificate,
    @Nullable String resolver) {
  public SipConfig {
    acceptFrom = List.copyOf(acceptFrom);
    new Checks()
        .address("host", host)
        .between("port", port, 0, 65_535)
        .between("tlsPort", tlsPort, 0, 65_535)
        .that(tlsPort == 0 || tlsPort != port, "tlsPort", "is port too: both listen on TCP")
        .address("publicAddress", publicAddress)
        .that(
            publicName == null || Addresses.isHostName(publicName),
            "publicName",
            "must be a host's name such as gateway.example.org")
        .addresses("acceptFrom", acceptFrom)
        .that(tlsPort == 0 || certificate != null, "certificate", "is missing: tls-port needs it")
        .that(certificate == null || key != null, "key", "is missing: certificate needs it")
        .that(key == null || certificate != null, "certificate", "is missing: key needs it")
        .that(
            resolver == null || Addresses.isLiteralWithPort(resolver),
            "resolver",
            "must be an IP address and a port, such as 192.0.2.53:53 or [2001:db8::53]:53")
        .done();
  }

  /** Without TLS and without names. */
  public SipConfig(String host, int port, @Nullable String publicAddress, List<String> acceptFrom) {
    this(host, port, 0, publicAddress, null, acceptFrom, null, null, null, false, null);
  }
}
