package org.tipring.webrtc.sdp;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.media.sdp.Attribute;

/**
 * An ICE candidate as SDP writes one (RFC 8839 section 5.1), as far as a gateway uses it: UDP, with
 * a literal address.
 *
 * @param foundation 1 to 32 characters
 * @param component 1 for RTP (all there is with rtcp-mux)
 * @param priority 1 to 2^31 - 1
 */
public record IceCandidate(
    String foundation, int component, long priority, InetSocketAddress address, Kind kind) {
  private static final int MAX_LENGTH = 512;
  private static final int MAX_FOUNDATION = 32;

  /** Where the candidate's address was learnt. */
  public enum Kind {
    HOST,
    SRFLX,
    PRFLX,
    RELAY
  }

  /**
   * Reads {@code candidate:…}, with or without {@code a=} before it.
   *
   * @return null for what is no use here: TCP, a name instead of an address (mDNS's {@code .local}
   *     too: nothing is ever looked up), or nonsense
   */
  public static @Nullable IceCandidate parse(String line) {
    if (line.length() > MAX_LENGTH) {
      return null;
    }
    String text = line.startsWith("a=") ? line.substring(2) : line;
    if (!text.startsWith("candidate:")) {
      return null;
    }
    String[] words = text.substring("candidate:".length()).trim().split(" +", 10);
    if (words.length < 8
        || words[0].isEmpty()
        || words[0].length() > MAX_FOUNDATION
        || !words[2].equalsIgnoreCase("udp")
        || !words[6].equals("typ")) {
      return null;
    }
    long component = number(words[1], 256);
    long priority = number(words[3], Integer.MAX_VALUE);
    long port = number(words[5], 65_535);
    InetAddress address = literal(words[4]);
    Kind kind = kind(words[7]);
    if (component < 1 || priority < 1 || port < 1 || address == null || kind == null) {
      return null;
    }
    return new IceCandidate(
        words[0], (int) component, priority, new InetSocketAddress(address, (int) port), kind);
  }

  /** The {@code a=candidate} line. */
  public Attribute toAttribute() {
    String host = address.getAddress().getHostAddress();
    int scope = host.indexOf('%');
    return new Attribute(
        "candidate",
        foundation
            + " "
            + component
            + " udp "
            + priority
            + " "
            + (scope < 0 ? host : host.substring(0, scope))
            + " "
            + address.getPort()
            + " typ "
            + kind.name().toLowerCase(java.util.Locale.ROOT));
  }

  private static @Nullable Kind kind(String word) {
    return switch (word) {
      case "host" -> Kind.HOST;
      case "srflx" -> Kind.SRFLX;
      case "prflx" -> Kind.PRFLX;
      case "relay" -> Kind.RELAY;
      default -> null;
    };
  }

  private static @Nullable InetAddress literal(String word) {
    try {
      return word.indexOf(':') >= 0 ? Inet6Address.ofLiteral(word) : Inet4Address.ofLiteral(word);
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }

  private static long number(String word, long most) {
    if (word.isEmpty() || word.length() > 10) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value <= most ? value : -1;
  }
}
