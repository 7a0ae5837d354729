package org.tipring.config;

import java.net.InetAddress;

/** Addresses and host names as settings write them; nothing here asks DNS. */
final class Addresses {
  private static final int NAME_MAX = 253;
  private static final int LABEL_MAX = 63;

  private Addresses() {}

  /** Whether the text is an IPv4 address of four numbers, or an IPv6 address. */
  static boolean isLiteral(String text) {
    boolean mayBeV6 = text.indexOf(':') >= 0;
    // ofLiteral takes "10.1" for 10.0.0.1, which nobody means in a settings file
    if (!mayBeV6 && text.chars().filter(c -> c == '.').count() != 3) {
      return false;
    }
    if (text.indexOf('[') >= 0) {
      return false;
    }
    try {
      var _ = InetAddress.ofLiteral(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether it is a name of letters, digits and hyphens between dots (RFC 1123 section 2.1). */
  static boolean isHostName(String text) {
    if (text.isEmpty() || text.length() > NAME_MAX) {
      return false;
    }
    boolean hasLetter = false;
    for (String label : text.split("\\.", -1)) {
      if (label.isEmpty() || label.length() > LABEL_MAX) {
        return false;
      }
      if (label.startsWith("-") || label.endsWith("-")) {
        return false;
      }
      for (int i = 0; i < label.length(); i++) {
        char c = label.charAt(i);
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!letter && !(c >= '0' && c <= '9') && c != '-' && c != '_') {
          return false;
        }
        hasLetter |= letter;
      }
    }
    return hasLetter;
  }

  /** Whether the text is such an address with a port behind it, IPv6 in brackets. */
  static boolean isLiteralWithPort(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return false;
    }
    String host = text.substring(0, colon);
    boolean isV6 = host.startsWith("[") && host.endsWith("]") && host.indexOf(':') > 0;
    String address = isV6 ? host.substring(1, host.length() - 1) : host;
    return (isV6 || host.indexOf(':') < 0)
        && isLiteral(address)
        && port(text.substring(colon + 1)) > 0;
  }

  /** The port that the digits say, 0 for none. */
  static int port(String digits) {
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= 5
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = isNumber ? Integer.parseInt(digits) : 0;
    return port <= 65_535 ? port : 0;
  }

  /** Whether only this machine can reach what is bound there. */
  static boolean isLoopback(String text) {
    if (text.equalsIgnoreCase("localhost")) {
      return true;
    }
    return isLiteral(text) && InetAddress.ofLiteral(text).isLoopbackAddress();
  }
}
