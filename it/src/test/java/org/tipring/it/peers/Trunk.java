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
   * As a trunk that calls go to.
   *
   * @param media more lines of its media's settings, or none
   */
  String outbound(String audio, String... media) {
    return """
      - name: %s
        address: %s
        port: %d
        transport: %s
        # nobody sits there most of the time
        ping: 0s
        media:
          audio: %s
        dialog:
          transfers: %s
    """
        .formatted(
            name,
            host(),
            address.getPort(),
            isTcp ? "tcp" : "udp",
            audio + "\n" + lines(media).stripTrailing(),
            isTcp ? "nowhere" : "anywhere");
  }

  /** As a trunk that calls come from. */
  String inbound(String audio, String... media) {
    return """
      - name: %s
        addresses: [%s]
        media:
          audio: %s
    """
        .formatted(name, host(), audio)
        .concat(lines(media));
  }

  private static String lines(String... media) {
    return Arrays.stream(media).map(line -> "      " + line + "\n").collect(Collectors.joining());
  }

  String rule() {
    return "  - {from: pages, number: \"%s*\", trunk: %s}\n".formatted(prefix, name);
  }
}
