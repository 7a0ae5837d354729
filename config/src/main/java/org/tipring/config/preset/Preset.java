package org.tipring.config.preset;

/**
 * The peculiarities of a kind of telephone system, as settings that hold where a trunk does not say
 * otherwise. {@code docs/trunks} has a page on each.
 */
public enum Preset {
  ASTERISK(
      """
      transport: udp
      """,
      """
      media:
        dtmf: rfc4733
      dialog:
        trusted: true
      """),
  FREESWITCH(
      """
      transport: udp
      """,
      """
      media:
        dtmf: rfc4733
      dialog:
        reliable: off
        trusted: true
      """),
  KAMAILIO(
      """
      transport: udp
      ping: 30s
      """,
      """
      dialog:
        reliable: supported
        trusted: true
      """),
  /** 3CX: no name begins with a digit. */
  _3CX(
      """
      transport: tcp
      register: true
      expires: 10m
      """,
      """
      media:
        codecs: [PCMU, PCMA]
        dtmf: rfc4733
        video-codecs: []
      dialog:
        reliable: off
      """),
  CUCM(
      """
      transport: tcp
      ping: 60s
      """,
      """
      media:
        codecs: [G722, PCMU, PCMA]
        dtmf: rfc4733
        video-codecs: [H264]
      dialog:
        session-timer: 30m
        trusted: true
      """),
  TEAMS(
      """
      address: sip.pstnhub.microsoft.com
      port: 5061
      transport: tls
      ping: 60s
      """,
      """
      media:
        encryption: sdes
        codecs: [PCMU, PCMA]
        dtmf: rfc4733
        video-codecs: []
      dialog:
        trusted: true
      """),
  TWILIO(
      """
      transport: tls
      """,
      """
      media:
        encryption: sdes
        codecs: [PCMU, PCMA]
        dtmf: rfc4733
        video-codecs: []
      """),
  TELNYX(
      """
      address: sip.telnyx.com
      transport: tls
      """,
      """
      media:
        encryption: sdes
        dtmf: rfc4733
        video-codecs: []
      """),
  WHATSAPP(
      """
      address: wa.meta.vc
      port: 5061
      transport: tls
      ping: 0s
      """,
      """
      media:
        encryption: dtls-ice
        codecs: [opus]
        dtmf: rfc4733
        video-codecs: []
      dialog:
        session-timer: 0s
        redirects: nowhere
        transfers: nowhere
      """);

  private final String outbound;
  private final String both;

  Preset(String outbound, String both) {
    this.outbound = outbound;
    this.both = both;
  }

  /** What holds for a trunk that calls go to, as YAML of its keys. */
  public String outbound() {
    return outbound + both;
  }

  /** What holds for a trunk that calls come from, as YAML of its keys. */
  public String inbound() {
    return both;
  }
}
