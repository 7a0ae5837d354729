package org.tipring.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.Defaults;
import org.tipring.config.RouteConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.SipTarget;

class TrunkDirectoryTest {
  private final TrunkDirectory directory =
      new TrunkDirectory(
          new SipConfig("127.0.0.1", 5060, null, List.of("192.0.2.50")),
          List.of(trunk("pbx", "192.0.2.1", 5060), trunk("other", "192.0.2.1", 5080)),
          List.of(
              new RouteConfig("00*", "missing"),
              new RouteConfig("1??", "pbx"),
              new RouteConfig("*", "other")));

  private static TrunkConfig trunk(String name, String host, int port) {
    return Defaults.trunk(name, host, port);
  }

  private static InetSocketAddress at(String host, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }

  @Test
  void sendsANumberToTheFirstRouteThatFits() {
    assertThat(directory.route("123")).map(TrunkConfig::name).contains("pbx");
    assertThat(directory.route("1234")).map(TrunkConfig::name).contains("other");
    assertThat(directory.route("001")).isEmpty();
  }

  @Test
  void knowsTrunksAndListedAddressesOnly() {
    assertThat(directory.isKnown(InetAddress.ofLiteral("192.0.2.1"))).isFalse();
    directory.resolve();
    assertThat(directory.isKnown(InetAddress.ofLiteral("192.0.2.1"))).isTrue();
    assertThat(directory.isKnown(InetAddress.ofLiteral("192.0.2.50"))).isTrue();
    assertThat(directory.isKnown(InetAddress.ofLiteral("192.0.2.51"))).isFalse();
  }

  @Test
  void tellsTrunksOnOneAddressApartByPort() {
    directory.resolve();
    assertThat(directory.trunkAt(at("192.0.2.1", 5080)).name()).isEqualTo("other");
    assertThat(directory.trunkAt(at("192.0.2.1", 9999)).name()).isEqualTo("pbx");
    assertThat(directory.trunkAt(at("192.0.2.50", 9999)).name()).isEqualTo("visitor");
  }

  @Test
  void believesAContactOnlyWhereItWouldTakeSipFrom() {
    directory.resolve();
    SipTarget trunk = new SipTarget(at("192.0.2.1", 5060), Transport.UDP);
    assertThat(directory.target(SipUri.of("a", "192.0.2.50", 7000), trunk).address())
        .isEqualTo(at("192.0.2.50", 7000));
    for (String elsewhere : List.of("169.254.169.254", "10.0.0.1", "phone.example", "")) {
      assertThat(directory.target(SipUri.of("a", elsewhere, 7000), trunk)).isEqualTo(trunk);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "0*9, 0129, true",
    "0*9, 09, true",
    "0*9, 0128, false",
    "???, 12, false",
    "*1*2*, x1y2z, true",
    "echo, echo, true",
    "echo, Echo, false"
  })
  void matchesPatterns(String pattern, String number, boolean isMatch) {
    assertThat(NumberPattern.matches(pattern, number)).isEqualTo(isMatch);
  }

  @Test
  void doesNotLingerOnACrookedPattern() {
    String pattern = "*a".repeat(60) + "b";
    long start = System.nanoTime();
    assertThat(NumberPattern.matches(pattern, "a".repeat(128))).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }
}
