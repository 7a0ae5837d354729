package org.tipring.config;

import org.jspecify.annotations.Nullable;

/**
 * A SIP peer that calls go to and come from.
 *
 * @param name what routes and logs call it: letters, digits, hyphens
 * @param host its address or name
 * @param port its SIP port, 0 for what DNS says, else the transport's own; 0
 * @param transport how SIP travels to it; udp
 * @param callerId the user part of From for calls out, or null for the page user's name
 * @param digest who answers its challenges; nobody
 * @param media how sound and pictures travel
 * @param dialog how calls are signalled
 * @param headers what is passed on of headers
 */
public record TrunkConfig(
    @Required String name,
    @Required String host,
    int port,
    Transport transport,
    @Nullable String callerId,
    DigestConfig digest,
    TrunkMediaConfig media,
    TrunkDialogConfig dialog,
    TrunkHeadersConfig headers) {
  static final int NAME_MAX = 64;

  /** How SIP travels. */
  public enum Transport {
    UDP,
    TCP,
    TLS;

    /** The port where none is named (RFC 3261 section 19.1.2). */
    public int usualPort() {
      return this == TLS ? 5061 : 5060;
    }
  }

  public TrunkConfig {
    new Checks()
        .host("host", host)
        .between("port", port, 0, 65_535)
        .that(callerId == null || isUser(callerId), "callerId", "must fit a SIP URI's user part")
        .done();
  }

  /** The same with other media. */
  public TrunkConfig withMedia(TrunkMediaConfig media) {
    return new TrunkConfig(name, host, port, transport, callerId, digest, media, dialog, headers);
  }

  /** The same by another transport. */
  public TrunkConfig over(Transport transport) {
    return new TrunkConfig(name, host, port, transport, callerId, digest, media, dialog, headers);
  }

  /** Whether settings may call a trunk so; the built-in lines and strangers are not called thus. */
  static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= NAME_MAX
        && text.chars().allMatch(c -> isAlphanumeric(c) || c == '-');
  }

  /** RFC 3261 section 25.1: {@code unreserved / user-unreserved}, written without escapes. */
  private static boolean isUser(String text) {
    return !text.isEmpty()
        && text.length() <= NAME_MAX
        && text.chars().allMatch(c -> isAlphanumeric(c) || "-_.!~*'()&=+$,;?/".indexOf(c) >= 0);
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
