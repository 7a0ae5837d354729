package org.tipring.media.sdp;

/**
 * What the {@code b=} lines of one section say (RFC 8866 section 5.8): {@code AS} in kilobits a
 * second with the headers of IP, UDP and RTP, {@code TIAS} in bits a second without them (RFC 3890
 * section 6.2), which is the more exact and holds before the other.
 */
final class Bandwidth {
  /** More than that is no limit to anything here, bits a second. */
  private static final int MOST = 1_000_000_000;

  private long applicationSpecific;
  private long transportIndependent;

  /** Takes the value of one line; kinds that we do not know, and nonsense, are passed over. */
  void take(String value) {
    int colon = value.indexOf(':');
    String kind = colon < 0 ? "" : value.substring(0, colon).strip();
    String amount = value.substring(colon + 1).strip();
    switch (kind) {
      case "AS" -> applicationSpecific = Math.max(0, SdpText.number(amount, MOST / 1_000)) * 1_000L;
      case "TIAS" -> transportIndependent = Math.max(0, SdpText.number(amount, MOST));
      default -> {}
    }
  }

  /** In bits a second, 0 when nothing was said. */
  long bitrate() {
    return transportIndependent > 0 ? transportIndependent : applicationSpecific;
  }
}
