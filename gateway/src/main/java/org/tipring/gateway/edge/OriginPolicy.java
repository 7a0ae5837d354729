package org.tipring.gateway.edge;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may connect, by the {@code Origin} that a browser sends (RFC 6455 section 10.2).
 *
 * @param origins the exact ones; empty allows the gateway's own page
 * @param isDevelopment whether names are believed without a token: then only loopback is near
 *     enough, on both sides
 */
record OriginPolicy(Set<String> origins, boolean isDevelopment) {
  OriginPolicy {
    origins = Set.copyOf(origins);
  }

  /**
   * @param sent every {@code Origin} header; a client that is no browser sends none
   * @param host the {@code Host} header
   */
  boolean allows(List<String> sent, @Nullable String host) {
    // a foreign name that was made to lead here is how a web page reaches a service on loopback
    if (isDevelopment && (host == null || !isLoopback(host))) {
      return false;
    }
    if (sent.isEmpty()) {
      return true;
    }
    String origin = sent.getFirst();
    if (sent.size() > 1 || origin.equals("null")) {
      return false;
    }
    if (!origins.isEmpty()) {
      return origins.contains(origin);
    }
    String authority = authority(origin);
    return authority != null
        && (authority.equalsIgnoreCase(host) || (isDevelopment && isLoopback(authority)));
  }

  private static @Nullable String authority(String origin) {
    for (String scheme : List.of("http://", "https://")) {
      if (origin.startsWith(scheme)) {
        return origin.substring(scheme.length());
      }
    }
    return null;
  }

  /** Whether that {@code host[:port]} is written as a loopback address, or is localhost. */
  static boolean isLoopback(String authority) {
    String host = authority.toLowerCase(Locale.ROOT);
    int colon = host.lastIndexOf(':');
    if (colon > host.lastIndexOf(']')) {
      if (!host.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9')) {
        return false;
      }
      host = host.substring(0, colon);
    }
    return host.equals("localhost") || host.equals("[::1]") || isLoopback4(host);
  }

  private static boolean isLoopback4(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length != 4 || !parts[0].equals("127")) {
      return false;
    }
    for (String part : parts) {
      if (part.isEmpty()
          || part.length() > 3
          || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
