package org.tipring.sip.message;

import java.util.Map;

/** Header parameters as text (RFC 3261 section 25.1, {@code generic-param}). */
final class Parameters {
  private Parameters() {}

  static void append(StringBuilder text, Map<String, String> parameters) {
    parameters.forEach((name, value) -> {
      text.append(';').append(name);
      if (!value.isEmpty()) {
        text.append('=').append(isPlain(value) ? value : SipText.quoted(value));
      }
    });
  }

  /** A token or a host, which go without quotes. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean isAlphanumeric =
          (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isAlphanumeric && "-.!%*_+`'~[]:".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
