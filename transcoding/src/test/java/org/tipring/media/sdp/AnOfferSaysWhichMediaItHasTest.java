package org.tipring.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnOfferSaysWhichMediaItHasTest {
  private static final String HEAD =
      "v=0\no=- 1 1 IN IP4 192.0.2.1\nm=audio 4000 RTP/AVP 0\na=group:BUNDLE 0 1\n";

  @Test
  void aLineThatMayBeUsedIsOffered() {
    assertThat(offers("m=video 4002 RTP/AVP 96\n")).isTrue();
    assertThat(offers("m=video 0 RTP/AVP 255\nm=video 4002 RTP/AVP 96\n")).isTrue();
  }

  @Test
  void aDisabledLineIsNot() {
    assertThat(offers("")).isFalse();
    assertThat(offers("m=video 0 RTP/AVP 255\n")).isFalse();
    assertThat(offers("m=application 9 UDP/DTLS/SCTP webrtc-datachannel\n")).isFalse();
  }

  @Test
  void aLineThatSharesAnothersPortIsOfferedWithoutOneOfItsOwn() {
    assertThat(offers("m=video 0 UDP/TLS/RTP/SAVPF 96\na=bundle-only\n")).isTrue();
  }

  private static boolean offers(String lines) {
    return TestingSdp.read(HEAD + lines).offers("video");
  }
}
