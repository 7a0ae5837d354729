package org.tipring.sip.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.config.TrunkHeadersConfig;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipUri;

/** RFC 3325, RFC 3323, RFC 5806, RFC 7044: believed from those whom the settings trust. */
class TheCallerIsKnownByTrustTest {
  private static final TrunkHeadersConfig TOLD =
      new TrunkHeadersConfig(List.of(), List.of("X-Account", "P-Charge"), List.of());

  private static SipRequest invite(String... headers) {
    NameAddress from =
        new NameAddress("From Name", SipUri.of("100", "192.0.2.1", -1), Map.of("tag", "t"));
    SipUri to = SipUri.of("200", "192.0.2.2", -1);
    SipRequest invite = SipRequest.of(SipMethod.INVITE, to, "c", 1, from, NameAddress.of(to));
    for (String header : headers) {
      int colon = header.indexOf(':');
      invite = invite.withHeader(header.substring(0, colon), header.substring(colon + 1).strip());
    }
    return invite;
  }

  private static CallerIdentity heard(boolean isTrusted, String... headers) {
    return CallerIdentity.of(invite(headers), isTrusted, TOLD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<sip:+4930123@a.b> | +4930123 | ",
        "\"Anna \\\"A\\\" B\" <sip:anna@a.b;user=phone> | anna | Anna \"A\" B",
        "Anna <tel:+49-30-123;phone-context=x> | +49-30-123 | Anna",
        "sip:plain@a.b;x=y | plain | ",
        "\"Doe, John\" <sip:john@a.b>, <tel:+1> | john | Doe, John",
        "<sip:50%25@a.b> | 50% | ",
      })
  void aTrustedNetworkSaysWhoCalls(String asserted, String user, String name) {
    CallerIdentity identity = heard(true, "P-Asserted-Identity: " + asserted);
    assertThat(identity.user()).isEqualTo(user);
    assertThat(identity.name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<", "<sip:a@b", "nonsense", "<sip:@b>", "<http://a@b>", "<sip:%zz@b>"})
  void whatCannotBeReadLeavesTheFrom(String asserted) {
    assertThat(heard(true, "P-Asserted-Identity: " + asserted).user()).isEqualTo("100");
  }

  @Test
  void aStrangerIsNotBelieved() {
    CallerIdentity identity =
        heard(
            false,
            "P-Asserted-Identity: <sip:boss@a.b>",
            "Diversion: <sip:300@a.b>",
            "History-Info: <sip:300@a.b>;index=1, <sip:200@a.b>;index=1.1");
    assertThat(identity.user()).isEqualTo("100");
    assertThat(identity.name()).isEqualTo("From Name");
    assertThat(identity.diverted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "user;id", "header; critical", "full", "ID"})
  void whoWantsPrivacyHasIt(String privacy) {
    CallerIdentity identity =
        heard(true, "P-Asserted-Identity: <sip:+4930123@a.b>", "Privacy: " + privacy);
    assertThat(identity.user()).isEqualTo("anonymous");
    assertThat(identity.name()).isNull();
  }

  @Test
  void privacyNoneHidesNobody() {
    assertThat(heard(false, "Privacy: none").user()).isEqualTo("100");
  }

  @Test
  void theLastDiversionIsTheFirst() {
    assertThat(heard(true, "Diversion: <sip:2@a>;reason=busy", "Diversion: <sip:1@a>").diverted())
        .containsExactly("2", "1");
    assertThat(
            heard(true, "History-Info: <sip:1@a>;index=1,<sip:2@a>;index=1.1,<sip:3@a>;index=1.1.1")
                .diverted())
        .containsExactly("2", "1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Diversion: <sip:2@a>, <sip:1@a>;reason=busy;privacy=full",
        "Diversion: <sip:1@a>;privacy=\"uri\"",
        "History-Info: <sip:1@a?Reason=SIP%3Bcause%3D302&Privacy=history>;index=1,<sip:3@a>;index=2"
      })
  void whoDivertedInPrivateIsNotTold(String header) {
    assertThat(heard(true, header).diverted()).isEmpty();
  }

  @Test
  void onlyChosenHeadersAreTold() {
    assertThat(heard(false, "X-Account: 7", "X-Secret: 8", "x-account : 9").headers())
        .containsExactly(Map.entry("X-Account", "7, 9"));
  }

  @Test
  void aHeaderThatIsTooLongIsCut() {
    assertThat(heard(false, "P-Charge: " + "x".repeat(900)).headers().get("P-Charge")).hasSize(256);
  }
}
