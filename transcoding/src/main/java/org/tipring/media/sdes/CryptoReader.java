package org.tipring.media.sdes;

import static java.util.Arrays.copyOfRange;

import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.tipring.media.sdp.SdpText;
import org.tipring.media.srtp.Mki;
import org.tipring.media.srtp.SrtpKey;
import org.tipring.media.srtp.SrtpProfile;

/** The text of an {@code a=crypto} line (RFC 4568 section 9.1). */
final class CryptoReader {
  private static final String INLINE = "inline:";

  /** As RFC 6188 was called when it was a draft; widespread. */
  private static final String DRAFT_AES_256 = "AES_CM_256_";

  private static final int MAX_LENGTH = 512;
  private static final int MAX_PARAMETERS = 8;
  private static final int MAX_TAG = 999_999_999;

  /** RFC 3711 section 9.2. */
  private static final long MAX_LIFETIME = 1L << 48;

  private CryptoReader() {}

  /** Null when the line is malformed, or asks for what we cannot do or must not. */
  static @Nullable CryptoAttribute read(String value) {
    String[] fields = SdpText.fields(value, MAX_PARAMETERS + 4);
    if (value.length() > MAX_LENGTH || fields.length < 3 || fields.length > MAX_PARAMETERS + 3) {
      return null;
    }
    int tag = SdpText.number(fields[0], MAX_TAG);
    SrtpProfile profile = profile(fields[1]);
    if (tag < 0 || profile == null || !isInline(fields[2])) {
      return null;
    }
    for (int i = 3; i < fields.length; i++) {
      if (!isHarmless(fields[i])) {
        return null;
      }
    }
    return withKey(tag, fields[1], profile, fields[2].substring(INLINE.length()));
  }

  private static @Nullable SrtpProfile profile(String suite) {
    String name =
        suite.startsWith(DRAFT_AES_256)
            ? "AES_256_CM_" + suite.substring(DRAFT_AES_256.length())
            : suite;
    for (SrtpProfile profile : SrtpProfile.values()) {
      if (profile.name().equals(name)) {
        return profile;
      }
    }
    return null;
  }

  /** With one key: several would have to be told apart packet by packet. */
  private static boolean isInline(String keys) {
    return keys.regionMatches(true, 0, INLINE, 0, INLINE.length()) && keys.indexOf(';') < 0;
  }

  /**
   * Session parameters (section 6.3). What is not encrypted or not authenticated is nothing we
   * want; forward error correction, which some speak of, is never agreed on; a parameter that we do
   * not know makes the line void, unless a dash says that it may be passed over (section 6.3.7).
   */
  private static boolean isHarmless(String parameter) {
    return parameter.equals("KDR=0")
        || parameter.startsWith("WSH=")
        || parameter.startsWith("FEC_ORDER=")
        || parameter.startsWith("FEC_KEY=")
        || parameter.startsWith("-");
  }

  /** {@code key||salt[|lifetime][|MKI:length]}, section 6.1. */
  private static @Nullable CryptoAttribute withKey(
      int tag, String suite, SrtpProfile profile, String keyInfo) {
    String[] parts = keyInfo.split("\\|", 4);
    byte[] both = decoded(parts[0]);
    if (parts.length > 3 || both.length != profile.keyLength() + profile.saltLength()) {
      return null;
    }
    boolean hasMki = parts.length > 1 && parts[parts.length - 1].indexOf(':') >= 0;
    Mki mki = hasMki ? mki(parts[parts.length - 1]) : Mki.NONE;
    boolean hasLifetime = parts.length == 3 || (parts.length == 2 && !hasMki);
    if (mki == null || (parts.length == 3 && !hasMki) || (hasLifetime && !isLifetime(parts[1]))) {
      return null;
    }
    SrtpKey key =
        new SrtpKey(
            copyOfRange(both, 0, profile.keyLength()),
            copyOfRange(both, profile.keyLength(), both.length),
            mki);
    return new CryptoAttribute(tag, suite, profile, key);
  }

  /** Padded or not; empty when it is not base64. */
  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException nonsense) {
      return new byte[0];
    }
  }

  /**
   * How long its author means to use its key is its author's affair: a new one comes with an offer.
   */
  private static boolean isLifetime(String text) {
    if (text.startsWith("2^")) {
      int power = SdpText.number(text.substring(2), 48);
      return power >= 0;
    }
    return number(text) > 0 && number(text) <= MAX_LIFETIME;
  }

  private static @Nullable Mki mki(String text) {
    int colon = text.indexOf(':');
    long value = number(text.substring(0, colon));
    int length = SdpText.number(text.substring(colon + 1), Mki.MAX_LENGTH);
    boolean isTooLong = length < 8 && length > 0 && value >>> (8 * length) != 0;
    return value < 0 || length < 1 || isTooLong ? null : new Mki(value, length);
  }

  /** A decimal number of 18 digits at most, or -1. */
  private static long number(String text) {
    boolean isNumber =
        !text.isEmpty()
            && text.length() <= 18
            && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    return isNumber ? Long.parseLong(text) : -1;
  }

  static String write(CryptoAttribute crypto) {
    return crypto.tag()
        + " "
        + crypto.suite()
        + " "
        + INLINE
        + Base64.getEncoder().encodeToString(crypto.key().reveal());
  }
}
