package org.tipring.sip.refer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text as a header inside a URI carries it (RFC 3261 section 19.1.1, {@code hvalue}). */
final class Escapes {
  private static final String HEX = "0123456789ABCDEF";

  private Escapes() {}

  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean isAlphanumeric =
          (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (isAlphanumeric || "-_.!~*'()".indexOf(c) >= 0) {
        escaped.append(c);
      } else {
        escaped.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return escaped.toString();
  }

  /** Empty when it is not rightly escaped, or holds what would end a header. */
  static Optional<String> plain(String escaped) {
    byte[] bytes = new byte[escaped.length()];
    int length = 0;
    for (int i = 0; i < escaped.length(); i++) {
      int c = escaped.charAt(i);
      if (c == '%') {
        int high = i + 2 < escaped.length() ? Character.digit(escaped.charAt(i + 1), 16) : -1;
        int low = i + 2 < escaped.length() ? Character.digit(escaped.charAt(i + 2), 16) : -1;
        c = high < 0 || low < 0 ? -1 : high * 16 + low;
        i += 2;
      } else if (c > 0x7E) {
        c = -1;
      }
      if (c < 0x20 || c == 0x7F) {
        return Optional.empty();
      }
      bytes[length++] = (byte) c;
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString());
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }
}
