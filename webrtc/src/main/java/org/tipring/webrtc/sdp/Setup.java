package org.tipring.webrtc.sdp;

import org.jspecify.annotations.Nullable;

/** {@code a=setup} (RFC 4145 section 4): who begins the DTLS handshake. */
public enum Setup {
  ACTIVE("active"),
  PASSIVE("passive"),
  ACTPASS("actpass");

  private final String word;

  Setup(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /**
   * @return null for {@code holdconn}, which no browser sends, and for nonsense
   */
  static @Nullable Setup of(String word) {
    for (Setup setup : values()) {
      if (setup.word.equalsIgnoreCase(word)) {
        return setup;
      }
    }
    return null;
  }
}
