package org.tipring.sip.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A digest algorithm by its name on the wire (RFC 7616 section 3.3, RFC 8760 section 2.1). */
public enum Algorithm {
  MD5("MD5", "MD5", false, 1),
  MD5_SESS("MD5-sess", "MD5", true, 1),
  SHA_256("SHA-256", "SHA-256", false, 2),
  SHA_256_SESS("SHA-256-sess", "SHA-256", true, 2),
  SHA_512_256("SHA-512-256", "SHA-512/256", false, 2),
  SHA_512_256_SESS("SHA-512-256-sess", "SHA-512/256", true, 2);

  private final String text;
  private final String hash;
  private final boolean isSession;
  private final int strength;

  Algorithm(String text, String hash, boolean isSession, int strength) {
    this.text = text;
    this.hash = hash;
    this.isSession = isSession;
    this.strength = strength;
  }

  /**
   * @param text null when none is named, which means MD5 (RFC 7616 section 3.3)
   */
  public static Optional<Algorithm> named(@Nullable String text) {
    if (text == null) {
      return Optional.of(MD5);
    }
    for (Algorithm algorithm : values()) {
      if (algorithm.text.equalsIgnoreCase(text)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** Whether the first hash is bound to one nonce and cnonce. */
  boolean isSession() {
    return isSession;
  }

  /** Whether an answer by this one tells a listener more than one by the other. */
  boolean isWeakerThan(Algorithm other) {
    return strength < other.strength;
  }

  /** The hash of the parts with colons between them, in lower-case hexadecimal digits. */
  String hash(String... parts) {
    try {
      byte[] bytes = String.join(":", parts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(hash).digest(bytes));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java 25 has " + hash, missing);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
