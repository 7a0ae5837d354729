package org.tipring.sip.target;

import java.time.Duration;
import org.tipring.sip.message.SipResponse;

/** The pause that a response asks for (RFC 3261 section 20.33). */
final class RetryAfter {
  private static final int MAX_DIGITS = 6;

  private RetryAfter() {}

  /** Zero without one, or with one that is no number. */
  static Duration of(SipResponse response) {
    String value = response.header("Retry-After").orElse("").strip();
    int digits = 0;
    while (digits < value.length() && value.charAt(digits) >= '0' && value.charAt(digits) <= '9') {
      digits++;
    }
    return digits == 0
        ? Duration.ZERO
        : Duration.ofSeconds(Long.parseLong(value.substring(0, Math.min(digits, MAX_DIGITS))));
  }
}
