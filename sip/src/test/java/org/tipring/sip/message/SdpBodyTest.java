package org.tipring.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SdpBodyTest {
  private static final String SDP =
      """
      v=0
      o=- 1 1 IN IP4 192.0.2.1
      s=-
      c=IN IP4 192.0.2.1
      t=0 0
      m=audio 4000 RTP/AVP 0
      """;

  private static SdpBody of(String type, String text) {
    NameAddress someone = NameAddress.of(SipUri.of("a", "h", -1));
    return SdpBody.of(
        SipRequest.of(SipMethod.INVITE, someone.uri(), "c", 1, someone, someone)
            .withContent(new Content(type, text)));
  }

  @Test
  void findsTheDescriptionAmongSeveralParts() {
    String text =
        """
        preamble
        --b1
        Content-Type: text/plain

        hello
        --b1
        Content-Type: application/sdp

        %s--b1--
        """
            .formatted(SDP)
            .replace("\n", "\r\n");
    assertThat(of("multipart/mixed;boundary=b1", text)).isInstanceOf(SdpBody.Present.class);
    assertThat(of("Multipart/Mixed; boundary=\"b1\"", text)).isInstanceOf(SdpBody.Present.class);
    assertThat(of("multipart/mixed;boundary=b2", text))
        .isEqualTo(new SdpBody.Unusable(415, "no session description in the body"));
    assertThat(of("multipart/mixed", text)).isInstanceOf(SdpBody.Unusable.class);
  }

  @Test
  void tellsAbsentFromUnusable() {
    assertThat(of("application/sdp", " \r\n")).isEqualTo(new SdpBody.Absent());
    assertThat(of("APPLICATION/SDP;charset=x", SDP)).isInstanceOf(SdpBody.Present.class);
    assertThat(of("application/sdp", "nonsense")).isInstanceOf(SdpBody.Unusable.class);
    assertThat(of("application/pkcs7-mime", SDP)).isInstanceOf(SdpBody.Unusable.class);
  }
}
