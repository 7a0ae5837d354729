package org.tipring.media.sdp;

import org.jspecify.annotations.Nullable;

/**
 * What stands for RTP in a media line.
 *
 * @param isSecure SAVP (RFC 3711 section 12), rather than AVP
 * @param hasFeedback with an F (RFC 4585, RFC 5124)
 * @param isOverDtls whether the keys come from a handshake (RFC 5764 section 8)
 */
public record RtpProtocol(boolean isSecure, boolean hasFeedback, boolean isOverDtls) {
  private static final String PLAIN = "RTP/";
  private static final String OVER_DTLS = "UDP/TLS/RTP/S";

  /** Null when it is something else. */
  public static @Nullable RtpProtocol of(String protocol) {
    for (int bits = 0; bits < 6; bits++) {
      boolean isOverDtls = bits >= 4;
      RtpProtocol known = new RtpProtocol(bits >= 2, (bits & 1) != 0, isOverDtls);
      if (known.toString().equals(protocol)) {
        return known;
      }
    }
    return null;
  }

  /** As a media line says it. */
  @Override
  public String toString() {
    String before = isOverDtls ? OVER_DTLS : PLAIN + (isSecure ? "S" : "");
    return before + (hasFeedback ? "AVPF" : "AVP");
  }
}
