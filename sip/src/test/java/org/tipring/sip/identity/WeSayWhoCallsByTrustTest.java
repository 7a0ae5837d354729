package org.tipring.sip.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.config.TrunkHeadersConfig;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipHeader;
import org.tipring.sip.message.SipUri;

class WeSayWhoCallsByTrustTest {
  private static final NameAddress CALLER =
      new NameAddress("alice", SipUri.of("+4930123", "192.0.2.1", -1), Map.of());
  private static final TrunkHeadersConfig SET =
      new TrunkHeadersConfig(List.of("X-Site: 7"), List.of(), List.of("X-Account"));

  private static OwnIdentity said(boolean isTrusted, CallWishes wishes) {
    return Objects.requireNonNull(OwnIdentity.of(CALLER, isTrusted, SET, wishes));
  }

  private static void assertRefused(String name, String value) {
    CallWishes wishes = new CallWishes(false, Map.of(name, value));
    assertThat(OwnIdentity.of(CALLER, false, SET, wishes)).isNull();
  }

  @Test
  void aTrustedNetworkIsToldWhoCalls() {
    OwnIdentity identity = said(true, CallWishes.NONE);
    assertThat(identity.from()).isEqualTo(CALLER);
    assertThat(identity.headers())
        .containsExactly(
            new SipHeader("P-Asserted-Identity", "\"alice\" <sip:+4930123@192.0.2.1>"),
            new SipHeader("X-Site", "7"));
  }

  @Test
  void anotherIsToldNoMoreThanFromSays() {
    assertThat(said(false, CallWishes.NONE).headers())
        .containsExactly(new SipHeader("X-Site", "7"));
  }

  @Test
  void whoWantsToBeNobodyIsNobody() {
    CallWishes wishes = new CallWishes(true, Map.of());
    OwnIdentity untrusted = said(false, wishes);
    assertThat(untrusted.from()).hasToString("\"Anonymous\" <sip:anonymous@anonymous.invalid>");
    assertThat(untrusted.headers())
        .extracting(SipHeader::name)
        .containsExactly("Privacy", "X-Site");
    assertThat(said(true, wishes).headers())
        .contains(new SipHeader("Privacy", "id"))
        .extracting(SipHeader::name)
        .contains("P-Asserted-Identity");
  }

  @Test
  void aTrustedNetworkIsToldWhomTheCallWasMeantForBefore() {
    CallWishes wishes = new CallWishes(false, Map.of(), List.of("+4940", "b;x\r\n", "200"));
    assertThat(said(true, wishes).headers())
        .filteredOn(header -> header.name().equals("Diversion"))
        .extracting(SipHeader::value)
        .containsExactly("<sip:+4940@192.0.2.1>", "<sip:200@192.0.2.1>");
    assertThat(said(false, wishes).headers()).extracting(SipHeader::name).containsExactly("X-Site");
  }

  @Test
  void thePageSetsWhatItMay() {
    assertThat(said(false, new CallWishes(false, Map.of("x-account", "4 2 "))).headers())
        .contains(new SipHeader("X-Account", "4 2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Site",
        "Via",
        "X-Account ",
        "X-Account:",
        "P-Asserted-Identity",
        "",
        "X\r\nVia"
      })
  void andNothingElse(String name) {
    assertRefused(name, "1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\r\nVia: x",
        "a\nb",
        "a\rb",
        "a\u0000b",
        "a\u2028b",
        "a\u007fb",
        "a\u0085b",
        "\ud800"
      })
  void neitherMoreThanOneLine(String value) {
    assertRefused("X-Account", value);
  }
}
