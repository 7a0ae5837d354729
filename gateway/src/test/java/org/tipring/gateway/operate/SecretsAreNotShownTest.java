package org.tipring.gateway.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever passes on the wire, what an operator sees of it gives nobody away. */
class SecretsAreNotShownTest {
  private static String shown(String message) {
    return ShownSip.of(message.replace("\n", "\r\n").getBytes(UTF_8)).text();
  }

  private static String withHeader(String header) {
    return shown("INVITE sip:bob@192.0.2.7 SIP/2.0\nCall-ID: 1\n" + header + "\n\n");
  }

  private static String withBody(String type, String body) {
    return shown("INFO sip:bob@192.0.2.7 SIP/2.0\nContent-Type: " + type + "\n\n" + body);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization: Digest username=\"canary\", response=\"canary\" | Authorization: Digest …",
        "proxy-authorization: Bearer canary | proxy-authorization: Bearer …",
        "WWW-Authenticate: Digest nonce=\"canary\" | WWW-Authenticate: Digest …",
        "Proxy-Authenticate: Digest nonce=\"canary\" | Proxy-Authenticate: Digest …",
        "Authentication-Info: nextnonce=\"canary\" | Authentication-Info:  …",
        "Identity: canary | Identity:  …",
        "y: canary | y:  …",
      })
  void headersThatProveSomething(String header, String expected) {
    assertThat(withHeader(header)).contains(expected).doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource({
    "To: <sip:+4930123456@192.0.2.7:5060>;tag=1234567, To: <sip:…3456@192.0.2.7:5060>;tag=1234567",
    "From: \"0301234567\" <sip:0301234567@a.b>, From: \"…4567\" <sip:…4567@a.b>",
    "P-Asserted-Identity: tel:+49-30-1234-567, P-Asserted-Identity: tel:…4567",
    "Diversion: <tel:+4930123456>;reason=no-answer, Diversion: <tel:…3456>;reason=no-answer",
    "X-Account: card 4111 1111 1111 1111, X-Account: card …1111",
    "Refer-To: <sip:00491751234567@a.b?Replaces=77%40x>, Refer-To: <sip:…4567@a.b?Replaces=77%40x>",
    "Contact: <sip:12345@10.0.0.1:50612>, Contact: <sip:…2345@10.0.0.1:50612>",
    "From: <sip:alice@a.b>, From: <sip:alice@a.b>",
  })
  void numbersInHeaders(String header, String expected) {
    assertThat(withHeader(header)).contains(expected + "\n");
  }

  @Test
  void theNumberThatIsCalled() {
    ShownSip shown =
        ShownSip.of("INVITE sip:+4930123456@192.0.2.7:5060 SIP/2.0\r\n\r\n".getBytes(UTF_8));
    assertThat(shown.title()).isEqualTo("INVITE sip:…3456@192.0.2.7:5060 SIP/2.0");
  }

  @Test
  void keysInASessionDescription() {
    assertThat(
            withBody(
                "application/sdp",
                """
                v=0
                p=+49 30 canary
                k=clear:canary
                m=audio 4000 RTP/SAVP 0
                a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:canary|2^31
                a=ice-pwd:canary
                a=key-mgmt:mikey canary
                a=rtpmap:0 PCMU/8000
                """))
        .doesNotContain("canary")
        .contains("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:…", "a=rtpmap:0 PCMU/8000");
  }

  @ParameterizedTest
  @CsvSource({
    "application/dtmf-relay, Signal=7, (a digit)",
    "application/dtmf, 7, (a digit)",
    "text/plain, my password is canary, (21 characters)",
    "application/octet-stream, canary, (6 characters)",
  })
  void bodiesThatAreNobodysBusiness(String type, String body, String expected) {
    assertThat(withBody(type, body)).endsWith(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "MESSAGE sip:b@h SIP/2.0, text/plain",
    "MESSAGE sip:b@h SIP/2.0, application/sdp",
    "MESSAGE sip:b@h SIP/2.0, message/sipfrag",
    "SIP/2.0 200 OK, message/sipfrag"
  })
  void whatPeopleWriteToEachOther(String startLine, String type) {
    String message =
        startLine + "\nSubject: canary\nCSeq: 1 MESSAGE\nc: " + type + "\n\nv=0 canary";
    for (String lineEnd : List.of("\r\n", "\n", "\r")) {
      String shown = ShownSip.of(message.replace("\n", lineEnd).getBytes(UTF_8)).text();
      assertThat(shown).doesNotContain("canary").endsWith("(10 characters)");
    }
  }

  @Test
  void whateverTheBytesAre() {
    Random random = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(600)];
      random.nextBytes(bytes);
      assertThat(ShownSip.of(bytes).text().length()).isLessThanOrEqualTo(ShownSip.MOST);
    }
  }
}
