package org.tipring.config;

import java.util.List;

/**
 * Headers of a trunk's calls that are nobody's but its users'.
 *
 * @param send what our INVITE says besides, each {@code Name: value}
 * @param toPage names of headers of its INVITE that the page is told
 * @param fromPage names of headers that a page may set in our INVITE
 */
public record TrunkHeadersConfig(List<String> send, List<String> toPage, List<String> fromPage) {
  private static final int MOST = 16;
  private static final int LONGEST = 256;

  public TrunkHeadersConfig {
    send = List.copyOf(send);
    toPage = List.copyOf(toPage);
    fromPage = List.copyOf(fromPage);
    Checks checks = new Checks();
    check(checks, "send", send.stream().map(TrunkHeadersConfig::nameOf).toList(), true);
    for (int i = 0; i < send.size(); i++) {
      checks
          .that(send.get(i).indexOf(':') > 0, "send[" + i + "]", "must be a name, a colon, a value")
          .that(send.get(i).length() <= LONGEST, "send[" + i + "]", "is too long");
    }
    check(checks, "toPage", toPage, false);
    check(checks, "fromPage", fromPage, true);
    checks.done();
  }

  private static void check(Checks checks, String list, List<String> names, boolean isOurs) {
    checks.that(names.size() <= MOST, list, "has more than " + MOST).noTwice(list, names);
    for (int i = 0; i < names.size(); i++) {
      checks
          .that(isToken(names.get(i)), list + "[" + i + "]", "must begin with a header's name")
          .that(
              !isOurs || !isTaken(names.get(i)),
              list + "[" + i + "]",
              "is a header that the gateway writes itself");
    }
  }

  /** Without the value of {@code Name: value}. */
  private static String nameOf(String header) {
    int colon = header.indexOf(':');
    return colon < 0 ? header : header.substring(0, colon).strip();
  }

  /** RFC 3261 section 25.1. */
  private static boolean isToken(String text) {
    return !text.isEmpty()
        && text.length() <= 64
        && text.chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-.!%*_+`'~".indexOf(c) >= 0);
  }

  /** What routing, dialogs and identity hang on is nobody else's to write. */
  private static boolean isTaken(String name) {
    return TAKEN.stream().anyMatch(name::equalsIgnoreCase);
  }

  private static final List<String> TAKEN =
      List.of(
          "Via",
          "v",
          "From",
          "f",
          "To",
          "t",
          "Call-ID",
          "i",
          "CSeq",
          "Contact",
          "m",
          "Route",
          "Record-Route",
          "Path",
          "Max-Forwards",
          "Content-Length",
          "l",
          "Content-Type",
          "c",
          "Content-Encoding",
          "e",
          "Content-Disposition",
          "Require",
          "Proxy-Require",
          "Supported",
          "k",
          "Allow",
          "Accept",
          "Authorization",
          "Proxy-Authorization",
          "WWW-Authenticate",
          "Proxy-Authenticate",
          "Session-Expires",
          "x",
          "Min-SE",
          "RSeq",
          "RAck",
          "Replaces",
          "Refer-To",
          "r",
          "Referred-By",
          "b",
          "P-Asserted-Identity",
          "P-Preferred-Identity",
          "Privacy",
          "Identity",
          "y",
          "Diversion",
          "History-Info",
          "Event",
          "o",
          "Subscription-State",
          "Expires");
}
