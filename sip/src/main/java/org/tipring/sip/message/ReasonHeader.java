package org.tipring.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * One value of the Reason header (RFC 3326): why a request was sent, or a call refused.
 *
 * @param protocol whose causes are meant, {@link #SIP} or {@link #Q850} or another's
 * @param cause a status of SIP, a cause of Q.850
 */
public record ReasonHeader(String protocol, int cause) {
  public static final String SIP = "SIP";
  public static final String Q850 = "Q.850";

  /** So many values are looked at: one for each protocol that anybody uses. */
  private static final int MOST = 4;

  /** The values of a message whose cause is a number. */
  public static List<ReasonHeader> of(SipMessage message) {
    List<ReasonHeader> reasons = new ArrayList<>();
    for (SipHeader header : message.headers()) {
      if (header.name().equalsIgnoreCase("Reason")) {
        for (String value : header.value().split(",", -1)) {
          OptionalInt cause = cause(value);
          if (cause.isPresent() && reasons.size() < MOST) {
            reasons.add(new ReasonHeader(value.split(";", 2)[0].strip(), cause.getAsInt()));
          }
        }
      }
    }
    return reasons;
  }

  /** The cause of that protocol, if a message names one. */
  public static OptionalInt cause(SipMessage message, String protocol) {
    return of(message).stream()
        .filter(reason -> reason.protocol.equalsIgnoreCase(protocol))
        .mapToInt(ReasonHeader::cause)
        .findFirst();
  }

  private static OptionalInt cause(String value) {
    for (String parameter : value.split(";", -1)) {
      String text = parameter.strip().toLowerCase(Locale.ROOT);
      String number = text.startsWith("cause") ? text.substring(text.indexOf('=') + 1).strip() : "";
      boolean isNumber =
          !number.isEmpty()
              && number.length() <= 3
              && number.chars().allMatch(c -> c >= '0' && c <= '9');
      if (isNumber) {
        return OptionalInt.of(Integer.parseInt(number));
      }
    }
    return OptionalInt.empty();
  }
}
