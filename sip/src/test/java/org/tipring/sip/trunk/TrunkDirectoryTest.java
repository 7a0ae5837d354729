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
import org.tipring.config.InboundTrunkConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.SipTarget;

class TrunkDirectoryTest {
  private final TrunkDirectory directory =
      new TrunkDirectory(
          new SipConfig("127.0.0.1", 5060, null, List.of("192.0.2.50")),
          List.of(
              Defaults.outboundTrunk("pbx", "192.0.2.1", 0),
              Defaults.outboundTrunk("safe", "192.0.2.2", 0).over(Transport.TLS),
              Defaults.outboundTrunk("test-lines", "127.0.0.1", 5070)),
          List.of(inbound("office", "192.0.2.16/28"), inbound("here", "127.0.0.0/8")));

  private static InboundTrunkConfig inbound(String name, String address) {
    return Defaults.inboundTrunk(name, List.of(address));
  }

  private static InetSocketAddress at(String host, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }

  @Test
  void knowsTrunksOfBothKindsAndListedAddressesOnly() {
    assertThat(directory.isKnown(InetAddress.ofLiteral("192.0.2.1"))).isFalse();
    directory.resolve();
    for (String known : List.of("192.0.2.1", "192.0.2.50", "192.0.2.17", "127.0.0.1")) {
      assertThat(directory.isKnown(InetAddress.ofLiteral(known))).isTrue();
    }
    assertThat(directory.isKnown(InetAddress.ofLiteral("192.0.2.51"))).isFalse();
  }

  @Test
  void takesCallsFromWhereTheyMayComeFromAndNotFromWhereTheyMayGo() {
    directory.resolve();
    assertThat(directory.arrival(at("192.0.2.1", 5060), "alice"))
        .isEqualTo(new Arrival.Refused(403, "calls are not taken from there"));
    assertThat(trunkOf(at("192.0.2.17", 9999))).isEqualTo("office");
    assertThat(trunkOf(at("192.0.2.50", 9999))).isEqualTo("visitor");
  }

  @Test
  void knowsTheTestLinesByTheirPort() {
    directory.resolve();
    assertThat(trunkOf(at("127.0.0.1", 5070))).isEqualTo("test-lines");
    assertThat(trunkOf(at("127.0.0.1", 5071))).isEqualTo("here");
  }

  private String trunkOf(InetSocketAddress source) {
    return ((Arrival.Taken) directory.arrival(source, "alice")).trunk().name();
  }

  @Test
  void goesToTheTransportsPortWhereNoneIsSaid() {
    directory.resolve();
    OutboundTrunkConfig pbx = directory.named("pbx").orElseThrow();
    assertThat(directory.target(pbx)).contains(new SipTarget(at("192.0.2.1", 5060), Transport.UDP));
    assertThat(directory.target(directory.named("safe").orElseThrow()))
        .contains(new SipTarget(at("192.0.2.2", 5061), Transport.TLS, "192.0.2.2"));
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
