package org.tipring.config;

import org.jspecify.annotations.Nullable;

/**
 * A {@code sip:user@host} as a rule writes it.
 *
 * @param user a {@link NumberTemplate}
 * @param host a name or an IP address, without brackets
 * @param port -1 when it is not given
 */
public record SipAddress(String user, String host, int port) {
  private static final String SCHEME = "sip:";

  /** The address, or null when the text is none. */
  public static @Nullable SipAddress read(String text) {
    int at = text.lastIndexOf('@');
    if (!text.startsWith(SCHEME) || at < 0) {
      return null;
    }
    String user = text.substring(SCHEME.length(), at);
    String place = text.substring(at + 1);
    int colon = place.lastIndexOf(':');
    boolean hasPort = colon > place.lastIndexOf(']') && colon >= 0;
    String host = hasPort ? place.substring(0, colon) : place;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    int port = hasPort ? Addresses.port(place.substring(colon + 1)) : -1;
    boolean isHost = Addresses.isLiteral(host) || Addresses.isHostName(host);
    boolean isGood = NumberTemplate.isOne(user) && isHost && (!hasPort || port > 0);
    return isGood ? new SipAddress(user, host, port) : null;
  }
}
