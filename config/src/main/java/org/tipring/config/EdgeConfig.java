package org.tipring.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where pages connect.
 *
 * @param host address to bind; 127.0.0.1
 * @param port TCP port, 0 for any; 8080
 * @param allowPlain whether HTTP without TLS may be served beyond loopback; false
 * @param certificate PEM chain, or null for plain HTTP
 * @param key PEM private key (PKCS#8), or null for plain HTTP
 * @param origins the exact Origins that may connect; empty allows the gateway's own page only
 */
public record EdgeConfig(
    String host,
    int port,
    boolean allowPlain,
    @Nullable Path certificate,
    @Nullable Path key,
    List<String> origins) {
  public EdgeConfig {
    origins = List.copyOf(origins);
    Checks checks =
        new Checks()
            .that(
                Addresses.isLiteral(host) || host.equals("localhost"),
                "host",
                "must be an IP address to bind, or localhost")
            .between("port", port, 0, 65_535)
            .that(certificate == null || key != null, "key", "is missing: certificate needs it")
            .that(key == null || certificate != null, "certificate", "is missing: key needs it")
            .noTwice("origins", origins);
    for (int i = 0; i < origins.size(); i++) {
      checks.that(
          isOrigin(origins.get(i)),
          "origins[" + i + "]",
          "must be a scheme, a host and perhaps a port, such as https://phone.example.org");
    }
    checks.done();
  }

  /** Whether only this machine can reach it. */
  public boolean isLoopback() {
    return Addresses.isLoopback(host);
  }

  public boolean isPlain() {
    return certificate == null;
  }

  /** Whether a browser would send just this in {@code Origin} (RFC 6454 section 6.2). */
  private static boolean isOrigin(String text) {
    try {
      URI uri = URI.create(text);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getHost().equals(uri.getHost().toLowerCase(Locale.ROOT))
          && uri.getUserInfo() == null
          && "".equals(uri.getRawPath())
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
