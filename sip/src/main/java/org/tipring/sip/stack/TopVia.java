package org.tipring.sip.stack;

import java.net.InetSocketAddress;

/**
 * The topmost Via of a {@link RoughRequest}, which may be nonsense.
 *
 * @param value as it stands
 */
record TopVia(String value) {
  private static final int USUAL_PORT = 5060;

  /** With what we saw of the sender, unless it is no single value (RFC 3261 section 18.2.1). */
  String receivedFrom(InetSocketAddress source) {
    if (value.indexOf(',') >= 0 || RoughRequest.bare(value).contains(";received=")) {
      return value;
    }
    String received = ";received=" + source.getAddress().getHostAddress();
    int rport = value.indexOf(";rport");
    boolean isAsked = rport >= 0 && isEnd(rport + ";rport".length());
    return isAsked
        ? value.substring(0, rport)
            + ";rport="
            + source.getPort()
            + value.substring(rport + ";rport".length())
            + received
        : value + received;
  }

  private boolean isEnd(int index) {
    return index == value.length() || value.charAt(index) == ';';
  }

  /** RFC 3581 section 4, else RFC 3261 section 18.2.2. */
  int port(InetSocketAddress source) {
    String bare = RoughRequest.bare(value);
    if (bare.contains(";rport")) {
      return source.getPort();
    }
    int end = bare.indexOf(';');
    String sentBy = end < 0 ? bare : bare.substring(0, end);
    int colon = sentBy.lastIndexOf(':');
    // the last colon of an IPv6 address is before its bracket
    if (colon < 0 || sentBy.indexOf(']', colon) >= 0) {
      return USUAL_PORT;
    }
    String digits = sentBy.substring(colon + 1);
    boolean isNumber =
        !digits.isEmpty()
            && digits.length() <= 5
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = isNumber ? Integer.parseInt(digits) : 0;
    return port > 0 && port < 65_536 ? port : USUAL_PORT;
  }
}
