package org.tipring.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.Defaults;
import org.tipring.config.InboundTrunkConfig;

/** The narrowest range that holds the source decides, then the number. */
class InboundTrunksTest {
  private final InboundTrunks trunks =
      new InboundTrunks(
          List.of(
              trunk("wide", List.of("192.0.2.0/24", "2001:db8::/32"), List.of()),
              trunk("berlin", List.of("192.0.2.7"), List.of("+4930*")),
              trunk("munich", List.of("192.0.2.7/32", "198.51.100.1"), List.of("+4989*", "100"))));

  private static InboundTrunkConfig trunk(
      String name, List<String> addresses, List<String> numbers) {
    InboundTrunkConfig usual = Defaults.inboundTrunk(name, addresses);
    return new InboundTrunkConfig(
        name,
        null,
        addresses,
        numbers,
        usual.digest(),
        usual.media(),
        usual.dialog(),
        usual.headers());
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, anything, wide",
    "192.0.2.255, anything, wide",
    "2001:db8:ffff::1, anything, wide",
    "192.0.2.7, +49301, berlin",
    "192.0.2.7, +49891, munich",
    "192.0.2.7, 100, munich",
    "198.51.100.1, 100, munich",
  })
  void takeTheirOwn(String source, String number, String trunk) {
    assertThat(trunks.arrival(InetAddress.ofLiteral(source), number))
        .extracting(arrival -> ((Arrival.Taken) arrival).trunk().name())
        .isEqualTo(trunk);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.7, 101, 404", "192.0.3.0, 100, 403", "2001:db9::1, 100, 403"})
  void refuseTheRest(String source, String number, int status) {
    assertThat(trunks.arrival(InetAddress.ofLiteral(source), number))
        .isInstanceOfSatisfying(
            Arrival.Refused.class, refused -> assertThat(refused.status()).isEqualTo(status));
  }

  @Test
  void doNotTakeAnIpv4RangeForIpv6() {
    InboundTrunks all = new InboundTrunks(List.of(trunk("all", List.of("0.0.0.0/0"), List.of())));
    assertThat(all.hasAny(InetAddress.ofLiteral("203.0.113.1"))).isTrue();
    assertThat(all.hasAny(InetAddress.ofLiteral("::ffff:203.0.113.1"))).isTrue();
    assertThat(all.hasAny(InetAddress.ofLiteral("2001:db8::1"))).isFalse();
  }
}
