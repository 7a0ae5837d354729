package org.tipring.sip.digest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a digest challenge (RFC 7616 section 3.4), its texts as they stand between quotes.
 *
 * @param uri the request URI as its sender wrote it
 * @param response in lower-case hexadecimal digits
 * @param algorithm as the challenge named it, or null
 * @param qop null for an answer as by RFC 2069, which has neither a cnonce nor a count
 * @param count how often the nonce was used, this time included; 0 without qop
 */
public record Credentials(
    String username,
    String realm,
    String nonce,
    String uri,
    String response,
    @Nullable String algorithm,
    @Nullable String opaque,
    @Nullable Qop qop,
    @Nullable String cnonce,
    long count) {
  private static final int COUNT_DIGITS = 8;

  /** The digest credentials of one header; none when it cannot be read. Never throws. */
  public static List<Credentials> read(String header) {
    return AuthParameters.read(header).stream()
        .filter(AuthParameters::isDigest)
        .flatMap(one -> of(one).stream())
        .toList();
  }

  private static Optional<Credentials> of(AuthParameters one) {
    String qopText = one.value("qop");
    Qop qop = qopText == null ? null : Qop.named(qopText).orElse(null);
    long count = count(one.value("nc"));
    boolean isWhole =
        Stream.of("username", "realm", "nonce", "uri", "response")
            .allMatch(name -> one.value(name) != null);
    boolean isProtected = qop != null && count > 0 && one.value("cnonce") != null;
    if (!isWhole || (qopText != null && !isProtected)) {
      return Optional.empty();
    }
    return Optional.of(
        new Credentials(
            String.valueOf(one.value("username")),
            String.valueOf(one.value("realm")),
            String.valueOf(one.value("nonce")),
            String.valueOf(one.value("uri")),
            String.valueOf(one.value("response")),
            one.value("algorithm"),
            one.value("opaque"),
            qop,
            one.value("cnonce"),
            qop == null ? 0 : count));
  }

  /** Exactly eight hexadecimal digits (RFC 7616 section 3.4); 0 for anything else. */
  private static long count(@Nullable String text) {
    if (text == null || text.length() != COUNT_DIGITS) {
      return 0;
    }
    boolean isHex = text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
    return isHex ? Long.parseLong(text, 16) : 0;
  }

  static String counted(long count) {
    return "%08x".formatted(count);
  }

  Credentials withResponse(String response) {
    return new Credentials(
        username, realm, nonce, uri, response, algorithm, opaque, qop, cnonce, count);
  }

  /** As a header's value. */
  String text() {
    StringBuilder text = new StringBuilder("Digest username=\"").append(username).append('"');
    text.append(", realm=\"").append(realm).append('"');
    text.append(", nonce=\"").append(nonce).append('"');
    text.append(", uri=\"").append(uri).append('"');
    text.append(", response=\"").append(response).append('"');
    if (algorithm != null) {
      text.append(", algorithm=").append(algorithm);
    }
    if (opaque != null) {
      text.append(", opaque=\"").append(opaque).append('"');
    }
    if (qop != null) {
      text.append(", qop=").append(qop);
      text.append(", nc=").append(counted(count));
    }
    if (cnonce != null) {
      text.append(", cnonce=\"").append(cnonce).append('"');
    }
    return text.toString();
  }

  /** Without anything that could be tried against a list of passwords. */
  @Override
  public String toString() {
    return "credentials for realm " + realm;
  }
}
