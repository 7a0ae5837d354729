package org.tipring.sip.dialog;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.tipring.sip.message.SipMessage;

/**
 * How long a session lives without a refresh, and who refreshes it (RFC 4028 section 4).
 *
 * @param seconds as said, which may be out of all reason
 * @param refresher who of both ends of the transaction
 */
record SessionExpires(long seconds, Refresher refresher) {
  /** Who refreshes. */
  enum Refresher {
    /** Who sent the request that says so. */
    UAC,
    /** Who answers it. */
    UAS,
    /** It is not said. */
    OPEN
  }

  /** What a message says; empty when it says nothing that can be read. */
  static Optional<SessionExpires> of(SipMessage message) {
    Optional<String> header = message.header("Session-Expires");
    OptionalLong seconds = header.isPresent() ? seconds(header.get()) : OptionalLong.empty();
    return seconds.isPresent()
        ? Optional.of(new SessionExpires(seconds.getAsLong(), refresher(header.orElseThrow())))
        : Optional.empty();
  }

  /** The shortest life that a message allows (section 5). */
  static OptionalLong minimum(SipMessage message) {
    Optional<String> header = message.header("Min-SE");
    return header.isPresent() ? seconds(header.get()) : OptionalLong.empty();
  }

  private static OptionalLong seconds(String value) {
    String number = value.split(";", 2)[0].strip();
    boolean isNumber =
        !number.isEmpty()
            && number.length() <= 10
            && number.chars().allMatch(c -> c >= '0' && c <= '9');
    return isNumber ? OptionalLong.of(Long.parseLong(number)) : OptionalLong.empty();
  }

  private static Refresher refresher(String value) {
    for (String parameter : value.toLowerCase(Locale.ROOT).split(";", -1)) {
      switch (parameter.replace(" ", "")) {
        case "refresher=uac" -> {
          return Refresher.UAC;
        }
        case "refresher=uas" -> {
          return Refresher.UAS;
        }
        default -> {}
      }
    }
    return Refresher.OPEN;
  }
}
