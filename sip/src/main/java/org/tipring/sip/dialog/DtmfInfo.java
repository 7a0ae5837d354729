package org.tipring.sip.dialog;

import java.util.Locale;
import java.util.Optional;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.SipRequest;

/**
 * A digit in an INFO, in the two forms that phones use: {@code application/dtmf-relay} with {@code
 * Signal=} and {@code Duration=} lines, and {@code application/dtmf} with the bare digit.
 *
 * @param digit {@code 0-9 * # A-D}
 */
record DtmfInfo(char digit, int durationMillis) {
  private static final String RELAY = "application/dtmf-relay";
  private static final String BARE = "application/dtmf";
  private static final String DIGITS = "0123456789*#ABCD";
  private static final int USUAL_MILLIS = 160;
  private static final int SHORTEST_MILLIS = 40;
  private static final int LONGEST_MILLIS = 5_000;

  /**
   * The body that says it.
   *
   * @param isBare as {@code application/dtmf}, which leaves the duration to the phone
   */
  Content write(boolean isBare) {
    int millis = Math.clamp(durationMillis, SHORTEST_MILLIS, LONGEST_MILLIS);
    return isBare
        ? new Content(BARE, String.valueOf(digit))
        : new Content(RELAY, "Signal=" + digit + "\r\nDuration=" + millis + "\r\n");
  }

  static boolean isDtmf(SipRequest info) {
    Content content = info.content();
    return content != null && (content.is(RELAY) || content.is(BARE));
  }

  /** Empty when the request carries no digit that we know. */
  static Optional<DtmfInfo> read(SipRequest info) {
    Content content = info.content();
    if (content == null || content.text().length() > 256) {
      return Optional.empty();
    }
    if (content.is(BARE)) {
      return digit(content.text(), USUAL_MILLIS);
    }
    return content.is(RELAY) ? relay(content.text()) : Optional.empty();
  }

  private static Optional<DtmfInfo> relay(String text) {
    String signal = "";
    int duration = USUAL_MILLIS;
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      String name = equals < 0 ? "" : line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      if (name.equals("signal")) {
        signal = line.substring(equals + 1);
      } else if (name.equals("duration")) {
        duration = millis(line.substring(equals + 1).strip());
      }
    }
    return digit(signal, duration);
  }

  private static int millis(String text) {
    boolean isNumber =
        !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber
        ? Math.clamp(Integer.parseInt(text), SHORTEST_MILLIS, LONGEST_MILLIS)
        : USUAL_MILLIS;
  }

  private static Optional<DtmfInfo> digit(String text, int duration) {
    String bare = text.strip().toUpperCase(Locale.ROOT);
    // 10 and 11 are the event codes of star and pound (RFC 4733 section 3.2)
    String known = bare.equals("10") ? "*" : bare.equals("11") ? "#" : bare;
    return known.length() == 1 && DIGITS.contains(known)
        ? Optional.of(new DtmfInfo(known.charAt(0), duration))
        : Optional.empty();
  }

  /** A digit is the user's secret. */
  @Override
  public String toString() {
    return "DtmfInfo[digit=*]";
  }
}
