package org.tipring.sip.message;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the plain forms of a SIP URI where a header of no common kind carries one. */
public final class SipUriReader {
  private static final int MAX_LENGTH = 512;

  private SipUriReader() {}

  /** The URI between angle brackets; empty when there is none that can be read. Never throws. */
  public static Optional<SipUri> inBrackets(String text) {
    int start = text.indexOf('<');
    int end = text.indexOf('>', start + 1);
    return start < 0 || end < 0 ? Optional.empty() : read(text.substring(start + 1, end));
  }

  /**
   * A {@code sip} or {@code sips} URI without escapes in its user part and without headers; empty
   * for anything else. Never throws.
   */
  public static Optional<SipUri> read(String text) {
    int colon = text.indexOf(':');
    String scheme = colon < 0 ? "" : text.substring(0, colon).toLowerCase(Locale.ROOT);
    boolean isPlain =
        text.length() <= MAX_LENGTH
            && text.chars().allMatch(c -> c > ' ' && c < 0x7F && "\"<>,?%\\".indexOf(c) < 0);
    if (!isPlain || !(scheme.equals("sip") || scheme.equals("sips"))) {
      return Optional.empty();
    }
    String[] parts = text.substring(colon + 1).split(";", -1);
    int at = parts[0].lastIndexOf('@');
    String user = at < 0 ? null : parts[0].substring(0, at);
    String hostPort = parts[0].substring(at + 1);
    int portAt = hostPort.indexOf(':', hostPort.indexOf(']') + 1);
    String host = portAt < 0 ? hostPort : hostPort.substring(0, portAt);
    int port = portAt < 0 ? -1 : port(hostPort.substring(portAt + 1));
    if (host.isEmpty() || port == 0) {
      return Optional.empty();
    }
    return Optional.of(new SipUri(text, scheme, user, bare(host), port, parameters(parts)));
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** 0 when it is none. */
  private static int port(String text) {
    boolean isNumber =
        !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int port = isNumber ? Integer.parseInt(text) : 0;
    return port <= 65_535 ? port : 0;
  }

  private static Map<String, String> parameters(String[] parts) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String name = equals < 0 ? parts[i] : parts[i].substring(0, equals);
      parameters.put(
          name.toLowerCase(Locale.ROOT), equals < 0 ? "" : parts[i].substring(equals + 1));
    }
    return parameters;
  }
}
