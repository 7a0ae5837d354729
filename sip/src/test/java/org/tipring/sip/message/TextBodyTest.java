package org.tipring.sip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextBodyTest {
  private static SipRequest message(String type, String text) {
    NameAddress someone = NameAddress.of(SipUri.of("a", "h", -1));
    return SipRequest.of(SipMethod.MESSAGE, someone.uri(), "c", 1, someone, someone)
        .withContent(new Content(type, text));
  }

  private static int refusal(SipRequest message) {
    return ((TextBody.Unusable) TextBody.of(message)).status();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "Text/Plain;charset=UTF-8",
        "text/plain; charset=\"utf-8\"",
        "text/plain;format=flowed; Charset = us-ascii"
      })
  void isPlainTextInUtf8(String type) {
    assertThat(TextBody.of(message(type, "Grüße 🙂"))).isEqualTo(new TextBody.Present("Grüße 🙂"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text/html",
        "text/plaintext",
        "message/cpim",
        "multipart/mixed;boundary=x",
        "text/plain;charset=iso-8859-1",
        "text/plain;charset=utf-16"
      })
  void isNothingElseAndSaysWhatWouldDo(String type) {
    SipRequest message = message(type, "hello");
    TextBody.Unusable unusable = (TextBody.Unusable) TextBody.of(message);
    SipResponse refusal = unusable.refusal(message, "tag");
    assertThat(refusal.status()).isEqualTo(415);
    assertThat(refusal.header("Accept")).contains("text/plain");
  }

  @Test
  void isNotCompressedEmptyOrLong() {
    SipRequest plain = message("text/plain", "x".repeat(1300));
    assertThat(TextBody.of(plain)).isInstanceOf(TextBody.Present.class);
    assertThat(TextBody.of(plain.withHeader("Content-Encoding", "identity")))
        .isInstanceOf(TextBody.Present.class);
    assertThat(refusal(plain.withHeader("Content-Encoding", "gzip"))).isEqualTo(415);
    assertThat(refusal(message("text/plain", "x".repeat(1301)))).isEqualTo(413);
    assertThat(refusal(message("text/plain", "ü".repeat(651)))).isEqualTo(413);
    assertThat(refusal(message("text/plain", ""))).isEqualTo(400);
    assertThat(refusal(plain.withContent(null))).isEqualTo(400);
  }

  @Test
  void hasNoControlsButTabsAndLineEnds() {
    assertThat(TextBody.of(message("text/plain", "1\r\n2\r3\n4\t5\0\33[31m\u0085")))
        .isEqualTo(new TextBody.Present("1\n2\n3\n4\t5\ufffd\ufffd[31m\ufffd"));
  }

  @Test
  void isWrittenWithTheLineEndsOfItsType() {
    assertThat(TextBody.write("one\ntwo\r\nthree"))
        .isEqualTo(new Content("text/plain;charset=UTF-8", "one\r\ntwo\r\nthree"));
    assertThat(TextBody.write("half \ud83d of it").text()).isEqualTo("half \ufffd of it");
  }

  @Test
  void isNoBusinessOfAnyLog() {
    assertThat(new TextBody.Present("geheim").toString()).doesNotContain("geheim");
    assertThat(message("text/plain", "geheim").toString()).doesNotContain("geheim");
  }
}
