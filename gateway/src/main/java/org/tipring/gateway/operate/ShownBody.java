package org.tipring.gateway.operate;

import java.util.stream.Collectors;

/** A message body as an operator may see it, by its type. */
final class ShownBody {
  private ShownBody() {}

  /**
   * @param type of Content-Type, in lower case
   */
  static String of(String type, String body) {
    if (type.startsWith("application/sdp")) {
      return body.lines().map(ShownBody::line).collect(Collectors.joining("\n"));
    }
    if (type.startsWith("application/dtmf")) {
      return "(a digit)";
    }
    if (type.startsWith("message/sipfrag") || type.startsWith("application/media_control+xml")) {
      return Masks.number(body);
    }
    return hidden(body);
  }

  /** What people write to each other, whatever type it says it is of. */
  static String hidden(String body) {
    return "(" + body.length() + " characters)";
  }

  /** RFC 8866 section 5 for {@code e p k}, RFC 4568 for crypto, RFC 8839 for the password. */
  private static String line(String line) {
    if (line.startsWith("a=crypto:")) {
      int inline = line.indexOf("inline:");
      return inline < 0 ? "a=crypto:…" : line.substring(0, inline) + "inline:…";
    }
    if (line.startsWith("a=ice-pwd:")) {
      return "a=ice-pwd:…";
    }
    boolean isPrivate =
        line.startsWith("k=")
            || line.startsWith("e=")
            || line.startsWith("p=")
            || line.startsWith("a=key-mgmt");
    return isPrivate ? line.substring(0, 2) + "…" : line;
  }
}
