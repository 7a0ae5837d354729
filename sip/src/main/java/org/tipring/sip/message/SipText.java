package org.tipring.sip.message;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The one door by which text from users enters SIP: what could change a message's meaning is
 * refused, never stripped, and the rest is escaped for its place.
 */
public final class SipText {
  /** The longest text accepted, in characters. */
  public static final int MAX_LENGTH = 128;

  private static final String HEX = "0123456789ABCDEF";

  private SipText() {}

  /**
   * A text as the user part of a URI (RFC 3261 section 25.1, {@code user}).
   *
   * @return empty when the text is empty, too long, or holds what no user part may
   */
  public static Optional<String> userPart(String text) {
    if (text.isEmpty() || !isAcceptable(text)) {
      return Optional.empty();
    }
    StringBuilder encoded = new StringBuilder(text.length() + 8);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (isUserCharacter(c)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return Optional.of(encoded.toString());
  }

  /** A text as a display name, still without its quotes; empty when it may not be one. */
  public static Optional<String> displayName(String text) {
    return isAcceptable(text) ? Optional.of(text) : Optional.empty();
  }

  /** As a quoted-string (RFC 3261 section 25.1). */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\');
      }
      // a line end inside quotes would still end the header
      quoted.append(c < 0x20 || c == 0x7F ? ' ' : c);
    }
    return quoted.append('"').toString();
  }

  /** For a log: at most the last four characters of a number or name. */
  public static String masked(String number) {
    return number.length() <= 4 ? number : "…" + number.substring(number.length() - 4);
  }

  private static boolean isAcceptable(String text) {
    if (text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isControl = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
      if (isControl || c == 0xFFFD || isLoneSurrogate(text, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private static boolean isUserCharacter(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || "-_.!~*'()&=+$,".indexOf(c) >= 0;
  }
}
