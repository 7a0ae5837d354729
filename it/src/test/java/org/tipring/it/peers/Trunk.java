package org.tipring.it.peers;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A place where the gateway of the tests expects a phone, and sends numbers that begin with the
 * trunk's digit. One peer at a time sits there.
 *
 * @param called the pattern of what its phones call
 * @param media lines of its media's settings
 */
public record Trunk(
    String name,
    String prefix,
    InetSocketAddress address,
    boolean isTcp,
    String called,
    List<String> media) {
  static Trunk at(String name, String prefix, String host, boolean isTcp, String... media) {
    return new Trunk(name, prefix, Loopback.at(host, Ports.keep(host)), isTcp, "*", List.of(media));
  }

  /**
   * One that shares an address with others, since that is the only one from which baresip sends
   * sound to the gateway; its phones call users that are named as {@link #number()}.
   */
  public static Trunk beside(String name, String prefix, String... media) {
    return new Trunk(
        name, prefix, Loopback.at(Ports.keep(Loopback.HOST)), false, prefix + "*", List.of(media));
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

  /** As a trunk that calls go to. */
  String outbound() {
    return """
      - name: %s
        address: %s
        port: %d
        transport: %s
        # nobody sits there most of the time
        ping: 0s
        media:
    %s    dialog:
          transfers: %s
    """
        .formatted(
            name,
            host(),
            address.getPort(),
            isTcp ? "tcp" : "udp",
            lines(),
            isTcp ? "nowhere" : "anywhere");
  }

  /** As a trunk that calls come from. */
  String inbound() {
    return """
      - name: %s
        addresses: [%s]
        numbers: ["%s"]
        media:
    %s\
    """
        .formatted(name, host(), called, lines());
  }

  private String lines() {
    return media.stream().map(line -> "      " + line + "\n").collect(Collectors.joining());
  }

  String rule() {
    return "  - {from: pages, number: \"%s*\", trunk: %s}\n".formatted(prefix, name);
  }
}
