package org.tipring.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small languages of a trunk's and a rule's settings. */
class NumbersAndAddressesAreReadExactlyTest {
  @ParameterizedTest
  @CsvSource({
    "{number}, 123, 123",
    "00{number:1}, +4930, 004930",
    "{number:3}x{number}, 12, x12",
    "{number:10}, 0123456789a, a",
    "reception, 1, reception",
  })
  void aTemplateIsFilled(String template, String number, String written) {
    assertThat(NumberTemplate.isOne(template)).isTrue();
    assertThat(NumberTemplate.fill(template, number)).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "}",
        "{}",
        "{numbers}",
        "{number:}",
        "{number:x}",
        "{number:-1}",
        "{number:100}",
        "{number",
        "a}b",
        "{{number}}"
      })
  void whatIsNoTemplateIsRefused(String text) {
    assertThat(NumberTemplate.isOne(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.7, 192.0.2.7, true",
    "192.0.2.7, 192.0.2.6, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
  })
  void aRangeHoldsWhatBeginsAlike(String range, String address, boolean isIn) {
    assertThat(AddressRange.read(range))
        .isNotNull()
        .matches(read -> read.contains(InetAddress.ofLiteral(address)) == isIn);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/24",
        "192.0.2.0/",
        "192.0.2.0/33",
        "192.0.2.0/-1",
        "192.0.2.0/+8",
        "192.0.2.0/0024",
        "192.0.2/24",
        "host/24",
        "::/129",
        "[::]/64",
        "192.0.2.0/24/24"
      })
  void whatIsNoRangeIsRefused(String text) {
    assertThat(AddressRange.read(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "sip:boss@pbx.example, boss, pbx.example, -1",
    "sip:{number}@192.0.2.1:5070, {number}, 192.0.2.1, 5070",
    "sip:a@[2001:db8::1]:5070, a, 2001:db8::1, 5070",
    "sip:a@[2001:db8::1], a, 2001:db8::1, -1",
  })
  void aUriIsTakenApart(String text, String user, String host, int port) {
    assertThat(SipAddress.read(text)).isEqualTo(new SipAddress(user, host, port));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sip:",
        "sip:a",
        "sip:@b.c",
        "a@b.c",
        "sips:a@b.c",
        "sip:a@b c",
        "sip:a@b.c:0",
        "sip:a@b.c:70000",
        "sip:a@b.c:x",
        "sip:a@b.c;lr",
        "sip:a@b.c>",
        "sip:a{@b.c",
        "sip:a@"
      })
  void whatIsNoUriIsRefused(String text) {
    assertThat(SipAddress.read(text)).isNull();
  }
}
