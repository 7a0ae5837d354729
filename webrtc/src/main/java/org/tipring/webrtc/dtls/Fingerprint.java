package org.tipring.webrtc.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The digest of a certificate as {@code a=fingerprint} writes it (RFC 8122 section 5).
 *
 * @param algorithm "sha-256", "sha-384" or "sha-512"; weaker ones are not known here
 * @param value upper-case hexadecimal bytes, joined by colons
 */
public record Fingerprint(String algorithm, String value) {
  private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();

  /**
   * Reads the value of an {@code a=fingerprint}.
   *
   * @return null when it is malformed, or of an algorithm that proves too little
   */
  public static @Nullable Fingerprint parse(String text) {
    int space = text.indexOf(' ');
    if (space < 0 || text.length() > 256) {
      return null;
    }
    String algorithm = text.substring(0, space).toLowerCase(Locale.ROOT);
    int size =
        switch (algorithm) {
          case "sha-256" -> 32;
          case "sha-384" -> 48;
          case "sha-512" -> 64;
          default -> 0;
        };
    String value = text.substring(space + 1).strip().toUpperCase(Locale.ROOT);
    if (size == 0 || value.length() != size * 3 - 1) {
      return null;
    }
    try {
      COLONS.parseHex(value);
    } catch (IllegalArgumentException notHexadecimal) {
      return null;
    }
    return new Fingerprint(algorithm, value);
  }

  /** The fingerprint of a certificate (DER). */
  static Fingerprint of(String algorithm, byte[] certificate) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm.toUpperCase(Locale.ROOT));
      return new Fingerprint(algorithm, COLONS.formatHex(digest.digest(certificate)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  boolean matches(byte[] certificate) {
    return equals(of(algorithm, certificate));
  }

  /** As the value of {@code a=fingerprint}. */
  @Override
  public String toString() {
    return algorithm + " " + value;
  }
}
