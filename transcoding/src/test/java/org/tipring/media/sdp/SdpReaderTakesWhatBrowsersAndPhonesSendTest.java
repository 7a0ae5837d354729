package org.tipring.media.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SdpReaderTakesWhatBrowsersAndPhonesSendTest {
  @Test
  void aBrowsersOfferIsReadWhole() {
    SessionDescription session = TestingSdp.read(TestingSdp.BROWSER);

    assertThat(session.origin().sessionId()).isEqualTo(6519384029384756123L);
    assertThat(session.connection()).isNull();
    assertThat(session.attributes()).contains(new Attribute("group", "BUNDLE 0"));
    MediaDescription audio = session.media().getFirst();
    assertThat(audio.protocol()).isEqualTo("UDP/TLS/RTP/SAVPF");
    assertThat(audio.formats()).containsExactly("111", "63", "9", "0", "8", "13", "110", "126");
    assertThat(audio.connection()).isEqualTo("0.0.0.0");
    assertThat(audio.attribute("ice-ufrag")).isEqualTo("Kd4u");
    assertThat(audio.attribute("rtcp-mux")).isNull();
    assertThat(audio.hasAttribute("rtcp-mux")).isTrue();
    assertThat(audio.hasAttribute("rtcp")).isTrue();
  }

  @Test
  void aDisabledLineWithAnImpossiblePayloadTypeHarmsNothing() {
    SessionDescription session = TestingSdp.read(TestingSdp.PHONE);

    assertThat(session.media()).hasSize(2);
    assertThat(session.media().get(1).port()).isZero();
    assertThat(session.media().get(1).formats()).containsExactly("255");
  }

  @Test
  void lineEndsTrailingSpacesAndEmptyLinesMakeNoDifference() {
    SessionDescription unix = TestingSdp.read(TestingSdp.PHONE);

    assertThat(TestingSdp.read(TestingSdp.PHONE.replace("\n", "\r\n"))).isEqualTo(unix);
    assertThat(TestingSdp.read(TestingSdp.PHONE.replace("\n", "  \t\r\n"))).isEqualTo(unix);
    assertThat(TestingSdp.read("\r\n" + TestingSdp.PHONE.replace("\n", "\n\n"))).isEqualTo(unix);
    assertThat(TestingSdp.read(TestingSdp.PHONE.strip())).isEqualTo(unix);
  }

  @Test
  void everyMediaLineMayHaveItsOwnAddress() {
    SessionDescription session =
        TestingSdp.read(
            """
            v=0
            o=- 1 1 IN IP6 2001:db8::1
            c=IN IP6 2001:db8::1
            m=audio 4000 RTP/AVP 0
            c=IN IP4 192.0.2.7
            m=audio 4002/2 RTP/AVP 0
            m=audio 4004 RTP/AVP 0
            c=IN IP4 233.252.0.1/127
            """);

    assertThat(session.connection()).isEqualTo("2001:db8::1");
    assertThat(session.media())
        .extracting(MediaDescription::connection)
        .containsExactly("192.0.2.7", null, "233.252.0.1");
    assertThat(session.media().get(1).port()).isEqualTo(4002);
  }

  @Test
  void unknownLinesAndAnOddSessionIdArePassedOver() {
    SessionDescription session =
        TestingSdp.read(
            """
            v=0
            o=phone call-7 18446744073709551615 IN IP4 192.0.2.1
            i=information
            b=AS:64
            t=0 0
            z=9
            k=clear
            X=whatever
            m=audio 4000 RTP/AVP 0
            b=AS:64
            """);

    assertThat(session.media()).hasSize(1);
    assertThat(session.origin().sessionVersion()).isEqualTo(-1L);
  }

  @Test
  void whatIsWrittenReadsBackTheSame() {
    for (String text : new String[] {TestingSdp.BROWSER, TestingSdp.PHONE}) {
      SessionDescription session = TestingSdp.read(text);
      String written = SdpWriter.write(session);

      assertThat(TestingSdp.read(written)).isEqualTo(session);
      assertThat(written).startsWith("v=0\r\no=").endsWith("\r\n").contains("\r\ns=-\r\n");
    }
  }
}
