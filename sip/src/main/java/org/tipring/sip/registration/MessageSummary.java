package org.tipring.sip.registration;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether and how many messages wait (RFC 3842 section 5).
 *
 * @param unheard new voice messages, as far as the server tells; else 0
 * @param heard old ones
 */
public record MessageSummary(boolean isWaiting, int unheard, int heard) {
  static final String TYPE = "application/simple-message-summary";
  static final String EVENT = "message-summary";

  private static final int MAX_LINES = 64;
  private static final int MAX_DIGITS = 6;

  /** Reads a body; empty when it does not say whether there is anything. Never throws. */
  static Optional<MessageSummary> read(String body) {
    Boolean isWaiting = null;
    int unheard = 0;
    int heard = 0;
    for (String line : body.lines().limit(MAX_LINES).toList()) {
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      switch (name) {
        case "messages-waiting" -> isWaiting = value.equalsIgnoreCase("yes");
        case "voice-message" -> {
          unheard = number(value);
          heard = number(value.substring(value.indexOf('/') + 1).strip());
        }
        default -> {}
      }
    }
    return isWaiting == null
        ? Optional.empty()
        : Optional.of(new MessageSummary(isWaiting, unheard, heard));
  }

  /** What a text begins with, {@code 2} of {@code 2/8 (0/2)}; 0 when that is no number. */
  private static int number(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    return digits == 0 || digits > MAX_DIGITS ? 0 : Integer.parseInt(text, 0, digits, 10);
  }
}
