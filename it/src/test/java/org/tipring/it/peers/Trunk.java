package org.tipring.it.peers;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A place where the gateway of the tests expects a phone, and sends numbers that begin with the
 * trunk's digit. One peer at a time sits there.
 */
public record Trunk(String name, String prefix, InetSocketAddress address, boolean isTcp) {
  static Trunk at(String name, String prefix, String host, boolean isTcp) {
    return new Trunk(name, prefix, Loopback.at(host, Ports.keep(host)), isTcp);
  }

  public String host() {
    return address.getHostString();
  }

  /** A number that is routed here. */
  public String number() {
    return prefix + "0055";
  }

  /** How SIPp takes this place, with a phone's sound. */
  public Sipp.Setting with(RtpPhone phone) {
    return at(Sipp.sdpOf(phone));
  }

  /** The same with pictures. */
  public Sipp.Setting with(RtpPhone phone, VideoPhone video) {
    return at(Sipp.sdpOf(phone, video));
  }

  /** How SIPp takes this place. */
  public Sipp.Setting at(Map<String, String> keys) {
    Sipp.Setting setting = Sipp.Setting.at(host(), address.getPort(), keys);
    return isTcp ? setting.overTcp() : setting;
  }

  /**
   * @param media more lines of its media's settings, or none
   */
  String yaml(String audio, String... media) {
    String more =
        Arrays.stream(media).map(line -> "      " + line + "\n").collect(Collectors.joining());
    return """
      - name: %s
        host: %s
        port: %d
        transport: %s
        media:
          audio: %s
    """
        .formatted(name, host(), address.getPort(), isTcp ? "tcp" : "udp", audio)
        .concat(more);
  }

  String route() {
    return "  - {pattern: \"%s*\", trunk: %s}\n".formatted(prefix, name);
  }
}
