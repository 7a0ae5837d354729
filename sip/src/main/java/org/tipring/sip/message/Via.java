package org.tipring.sip.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One Via value (RFC 3261 section 20.42).
 *
 * @param transport in upper case
 * @param port -1 when it is not given
 * @param parameters in order; "" for one without a value
 */
public record Via(String transport, String host, int port, Map<String, String> parameters) {
  /** How every branch begins that is unique by itself (RFC 3261 section 8.1.1.7). */
  public static final String MAGIC_COOKIE = "z9hG4bK";

  public Via {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  public @Nullable String branch() {
    return parameters.get("branch");
  }

  public boolean hasRport() {
    return parameters.containsKey("rport");
  }

  /** The host and port that name the sender, for matching (RFC 3261 section 17.2.3). */
  public String sentBy() {
    return SipUri.bracketed(host) + ":" + portOr(transport.equals("TLS") ? 5061 : 5060);
  }

  /**
   * The port that answers go to by default (RFC 3261 section 18.2.2).
   *
   * @param usual that of the transport by which the request came, whatever it says of itself
   */
  public int portOr(int usual) {
    return port >= 0 ? port : usual;
  }

  /** With what the receiver saw: {@code received}, and {@code rport} if asked for (RFC 3581). */
  public Via receivedFrom(String address, int sourcePort) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    // whatever the sender claimed here is not for it to say
    more.remove("received");
    if (hasRport()) {
      more.put("rport", Integer.toString(sourcePort));
      more.put("received", address);
    } else if (!address.equals(host)) {
      more.put("received", address);
    }
    return new Via(transport, host, port, more);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("SIP/2.0/").append(transport).append(' ');
    text.append(SipUri.bracketed(host));
    if (port >= 0) {
      text.append(':').append(port);
    }
    Parameters.append(text, parameters);
    return text.toString();
  }
}
