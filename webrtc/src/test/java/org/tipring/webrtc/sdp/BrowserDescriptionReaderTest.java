package org.tipring.webrtc.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.media.format.Direction;

class BrowserDescriptionReaderTest {
  private static BrowserDescription read(String text) {
    if (result(text) instanceof BrowserDescriptionReader.Result.Read read) {
      return read.description();
    }
    throw new AssertionError(result(text));
  }

  private static BrowserDescriptionReader.Result result(String text) {
    return BrowserDescriptionReader.read(TestingOffers.parse(text));
  }

  @Test
  void readsChromiumsOffer() {
    BrowserDescription offer = read(TestingOffers.chromium());
    assertThat(offer.audio().index()).isZero();
    assertThat(offer.audio().mid()).isEqualTo("0");
    assertThat(offer.transport().ufrag()).isEqualTo("EsAw");
    assertThat(offer.transport().password()).isEqualTo("bP+XJMM09aR8AiX1jdukzR6Y");
    assertThat(offer.transport().setup()).isEqualTo(Setup.ACTPASS);
    assertThat(offer.transport().fingerprints()).hasSize(1);
    assertThat(offer.audio().direction()).isEqualTo(Direction.SENDRECV);
    assertThat(offer.transport().candidates()).hasSize(1);
  }

  @Test
  void takesFingerprintAndCredentialsOfTheWholeSession() {
    String text = TestingOffers.chromium().replace(TestingOffers.FINGERPRINT, "");
    assertThat(read(text.replace("t=0 0\r\n", "t=0 0\r\n" + TestingOffers.FINGERPRINT)))
        .extracting(offer -> offer.transport().ufrag())
        .isEqualTo("EsAw");
  }

  @Test
  void showsNoPasswordInALog() {
    assertThat(read(TestingOffers.chromium()).toString()).doesNotContain("bP+XJ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UDP/TLS/RTP/SAVPF | RTP/AVP
          UDP/TLS/RTP/SAVPF | RTP/SAVPF
          a=rtcp-mux        | a=nothing
          a=fingerprint:sha-256 | a=crypto:1
          a=fingerprint:sha-256 | a=fingerprint:sha-1
          a=setup:actpass   | a=setup:holdconn
          a=ice-ufrag:EsAw  | a=ice-ufrag:E
          bP+XJMM09aR8AiX1jdukzR6Y | short
          m=audio 9         | m=audio 0
          m=audio           | m=text
          """)
  void refusesWhatIsNotWebRtc(String was, String becomes) {
    assertThat(result(TestingOffers.chromium().replace(was, becomes)))
        .isInstanceOf(BrowserDescriptionReader.Result.Refused.class);
  }
}
