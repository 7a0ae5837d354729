package org.tipring.sip.message;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A URI of a SIP message (RFC 3261 section 19.1, RFC 3966 for {@code tel}).
 *
 * @param text as it stands in the message, without angle brackets
 * @param scheme in lower case
 * @param user with escapes undone; null when there is none
 * @param host empty for {@code tel}
 * @param port -1 when it is not given
 * @param parameters by name in lower case; "" for a parameter without a value
 */
public record SipUri(
    String text,
    String scheme,
    @Nullable String user,
    String host,
    int port,
    Map<String, String> parameters) {

  public SipUri {
    parameters = Map.copyOf(parameters);
  }

  /** A plain {@code sip:} URI; {@code encodedUser} has been through {@link SipText}. */
  public static SipUri of(@Nullable String encodedUser, String host, int port) {
    String hostPort = port < 0 ? bracketed(host) : bracketed(host) + ":" + port;
    String text = encodedUser == null ? "sip:" + hostPort : "sip:" + encodedUser + "@" + hostPort;
    return new SipUri(text, "sip", encodedUser, host, port, Map.of());
  }

  /** The same with one more parameter, which needs no escape. */
  public SipUri with(String name, String value) {
    Map<String, String> more = new HashMap<>(parameters);
    more.put(name, value);
    return new SipUri(text + ";" + name + "=" + value, scheme, user, host, port, more);
  }

  /** The same as a URI that no hop may carry in the open (RFC 3261 section 19.1). */
  public SipUri secured() {
    return scheme.equals("sip")
        ? new SipUri("sips" + text.substring(3), "sips", user, host, port, parameters)
        : this;
  }

  /** Whether it names a loose router (RFC 3261 section 16.12). */
  public boolean isLooseRouter() {
    return parameters.containsKey("lr");
  }

  public @Nullable String transport() {
    return parameters.get("transport");
  }

  /** The port to send to when none is named (RFC 3261 section 19.1.2). */
  public int effectivePort() {
    return port > 0 ? port : scheme.equals("sips") ? 5061 : 5060;
  }

  /** Whether requests for both go to the same host and port. */
  public boolean isAtPlaceOf(SipUri other) {
    return host.equalsIgnoreCase(other.host) && effectivePort() == other.effectivePort();
  }

  /** An IPv6 address in the brackets that a URI wants around it. */
  public static String bracketed(String host) {
    return host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  @Override
  public String toString() {
    return text;
  }
}
