package org.tipring.sip.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipTextTest {
  @Test
  void escapesWhatWouldMeanSomethingInAUri() {
    assertThat(SipText.userPart("+49 30")).contains("+49%2030");
    assertThat(SipText.userPart("a@b:c;d?e/f\"<>#%"))
        .contains("a%40b%3Ac%3Bd%3Fe%2Ff%22%3C%3E%23%25");
    assertThat(SipText.userPart("ü")).contains("%C3%BC");
    assertThat(SipText.userPart("*#10")).contains("*%2310");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "a\rb", "a\nb", "a\tb", "a\u0000", "\u007f", "a\u0085", "a\u2028", "a\ud800", "\udc00a",
        "\ufffd"
      })
  void refusesWhatCouldEndALine(String text) {
    assertThat(SipText.userPart(text)).isEmpty();
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(SipText.userPart("1".repeat(SipText.MAX_LENGTH))).isPresent();
    assertThat(SipText.userPart("1".repeat(SipText.MAX_LENGTH + 1))).isEmpty();
    assertThat(SipText.displayName("1".repeat(SipText.MAX_LENGTH + 1))).isEmpty();
  }

  @Test
  void quotesADisplayName() {
    NameAddress address =
        new NameAddress("A \"B\" \\", SipUri.of("a", "h", -1), Map.of("tag", "x y"));
    assertThat(address.toString()).isEqualTo("\"A \\\"B\\\" \\\\\" <sip:a@h>;tag=\"x y\"");
  }

  @Test
  void showsOnlyTheEndOfANumber() {
    assertThat(SipText.masked("+4930123456")).isEqualTo("…3456");
  }

  @Test
  void writesNoHeaderWithALineEndInIt() {
    SipRequest request =
        SipRequest.of(
                SipMethod.OPTIONS,
                SipUri.of("a", "h", -1),
                "c",
                1,
                NameAddress.of(SipUri.of("a", "h", -1)),
                NameAddress.of(SipUri.of("a", "h", -1)))
            .withHeader("X", "a\r\nY: b");
    assertThatThrownBy(() -> MessageWriter.write(request))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
