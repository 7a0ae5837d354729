package org.tipring.sip.refer;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.SipText;
import org.tipring.sip.message.SipUri;

/**
 * Whom a REFER wants called (RFC 3515 section 2.1). Of the headers that its URI may carry Replaces
 * alone is looked at: any other would be somebody else's word in a request of ours.
 *
 * @param uri without headers, and of its parameters with the transport alone
 * @param replaces the dialog of the target's whose place is taken, or null
 */
public record ReferTo(SipUri uri, @Nullable Replaces replaces) {
  public static final String HEADER = "Refer-To";

  private static final int MAX_LENGTH = 1024;

  /** Reads the value of the header; empty when it is none, or asks for more than a call. */
  public static Optional<ReferTo> read(String value) {
    return value.length() > MAX_LENGTH ? Optional.empty() : readAddress(address(value.strip()));
  }

  /** What stands in angle brackets, else what stands before the header's own parameters. */
  private static String address(String value) {
    int quoteEnd = value.startsWith("\"") ? value.lastIndexOf('"') : 0;
    int open = value.indexOf('<', quoteEnd);
    int close = value.indexOf('>', open + 1);
    if (open >= 0) {
      return close < 0 ? "" : value.substring(open + 1, close);
    }
    int parameters = value.indexOf(';');
    return parameters < 0 ? value : value.substring(0, parameters);
  }

  private static Optional<ReferTo> readAddress(String address) {
    int colon = address.indexOf(':');
    String scheme = colon < 0 ? "" : address.substring(0, colon).toLowerCase(Locale.ROOT);
    if (!scheme.equals("sip") && !scheme.equals("sips")) {
      return Optional.empty();
    }
    int question = address.indexOf('?', colon);
    String bare = address.substring(colon + 1, question < 0 ? address.length() : question);
    SipUri uri = uri(bare);
    if (uri == null) {
      return Optional.empty();
    }
    String header = question < 0 ? null : replaces(address.substring(question + 1));
    if (header == null) {
      return Optional.of(new ReferTo(uri, null));
    }
    return Escapes.plain(header).flatMap(Replaces::read).map(named -> new ReferTo(uri, named));
  }

  private static @Nullable String replaces(String headers) {
    for (String header : headers.split("&", -1)) {
      int equals = header.indexOf('=');
      if (equals > 0 && header.substring(0, equals).equalsIgnoreCase(Replaces.HEADER)) {
        return header.substring(equals + 1);
      }
    }
    return null;
  }

  private static @Nullable SipUri uri(String bare) {
    int at = bare.indexOf('@');
    String escaped = at < 0 ? "" : bare.substring(0, at);
    String user = Escapes.plain(escaped).orElse("");
    String encoded = SipText.userPart(user).orElse("");
    String[] parts = bare.substring(at + 1).split(";", -1);
    Map<String, String> parameters = parameters(parts);
    String method = parameters.getOrDefault("method", "INVITE");
    int port = port(parts[0]);
    String host = host(parts[0]);
    if (encoded.isEmpty() || host.isEmpty() || port < -1 || !method.equals("INVITE")) {
      return null;
    }
    String transport = parameters.getOrDefault("transport", "").toLowerCase(Locale.ROOT);
    boolean isNamed = transport.equals("tcp") || transport.equals("udp") || transport.equals("tls");
    String text = SipUri.of(encoded, host, port).text();
    return new SipUri(
        isNamed ? text + ";transport=" + transport : text,
        "sip",
        user,
        host,
        port,
        isNamed ? Map.of("transport", transport) : Map.of());
  }

  private static Map<String, String> parameters(String[] parts) {
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0) {
        String name = parts[i].substring(0, equals).toLowerCase(Locale.ROOT);
        parameters.put(name, parts[i].substring(equals + 1));
      }
    }
    return parameters;
  }

  private static int portAt(String hostPort) {
    return hostPort.indexOf(':', hostPort.lastIndexOf(']') + 1);
  }

  /** Without brackets; empty when it is no host. */
  private static String host(String hostPort) {
    int end = portAt(hostPort);
    String host = end < 0 ? hostPort : hostPort.substring(0, end);
    boolean isBracketed = host.startsWith("[") && host.endsWith("]");
    String bare = isBracketed ? host.substring(1, host.length() - 1) : host;
    boolean isHost =
        bare.chars()
            .allMatch(c ->
                (c >= '0' && c <= '9')
                    || (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || c == '.'
                    || c == '-'
                    || (isBracketed && c == ':'));
    return isHost ? bare : "";
  }

  /** -1 when none is given, -2 when it is none. */
  private static int port(String hostPort) {
    int colon = portAt(hostPort);
    if (colon < 0) {
      return -1;
    }
    String text = hostPort.substring(colon + 1);
    boolean isNumber =
        !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = isNumber ? Integer.parseInt(text) : 0;
    return port >= 1 && port <= 65_535 ? port : -2;
  }

  /** The value of the header. */
  public String text() {
    String headers =
        replaces == null ? "" : "?" + Replaces.HEADER + "=" + Escapes.escaped(replaces.text());
    return "<" + uri.text() + headers + ">";
  }

  /** Without the number, and without what would let somebody take a call over. */
  @Override
  public String toString() {
    return "ReferTo[" + (replaces == null ? "a number" : "a call that stands") + "]";
  }
}
