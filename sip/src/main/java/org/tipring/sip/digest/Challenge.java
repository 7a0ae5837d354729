package org.tipring.sip.digest;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A digest challenge (RFC 7616 section 3.3), its texts as they stand between quotes.
 *
 * @param opaque to be given back as it is, or null
 * @param isStale whether the credentials were good, but for a nonce that is too old
 * @param algorithm as it is named, or null, which means MD5
 * @param qop what may be protected; empty for a server that knows no such thing (RFC 2069)
 */
public record Challenge(
    String realm,
    String nonce,
    @Nullable String opaque,
    boolean isStale,
    @Nullable String algorithm,
    List<String> qop) {

  public Challenge {
    qop = List.copyOf(qop);
  }

  /** The digest challenges of one header; none when it cannot be read. Never throws. */
  public static List<Challenge> read(String header) {
    return AuthParameters.read(header).stream()
        .filter(AuthParameters::isDigest)
        .filter(one -> one.value("realm") != null && one.value("nonce") != null)
        .map(Challenge::of)
        .toList();
  }

  private static Challenge of(AuthParameters one) {
    String qop = one.value("qop");
    return new Challenge(
        String.valueOf(one.value("realm")),
        String.valueOf(one.value("nonce")),
        one.value("opaque"),
        "true".equalsIgnoreCase(one.value("stale")),
        one.value("algorithm"),
        qop == null
            ? List.of()
            : Arrays.stream(qop.split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList());
  }

  /** Whether we can answer it. */
  boolean isSupported() {
    return Algorithm.named(algorithm).isPresent()
        && (qop.isEmpty() || Qop.preferred(qop).isPresent());
  }

  /** As a header's value. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Digest realm=\"").append(realm).append('"');
    text.append(", nonce=\"").append(nonce).append('"');
    if (opaque != null) {
      text.append(", opaque=\"").append(opaque).append('"');
    }
    if (isStale) {
      text.append(", stale=true");
    }
    if (algorithm != null) {
      text.append(", algorithm=").append(algorithm);
    }
    if (!qop.isEmpty()) {
      text.append(", qop=\"").append(String.join(",", qop)).append('"');
    }
    return text.toString();
  }
}
