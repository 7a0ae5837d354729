package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.SipConfig;

/** A peer far away is told the public name and address, one on this machine what is bound. */
class LocalAddressesTest {
  private static final InetAddress BOUND = InetAddress.ofLiteral("10.0.0.7");

  @ParameterizedTest
  @CsvSource({
    "203.0.113.1, gw.example.org, 192.0.2.7",
    "127.0.0.1, 10.0.0.7, 10.0.0.7",
    "10.0.0.7, 10.0.0.7, 10.0.0.7",
  })
  void whatAPeerIsTold(String peer, String host, String address) {
    LocalAddresses addresses = new LocalAddresses(config("192.0.2.7", "gw.example.org"), BOUND);
    assertThat(addresses.host(InetAddress.ofLiteral(peer))).isEqualTo(host);
    assertThat(addresses.towards(InetAddress.ofLiteral(peer))).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.7, , 192.0.2.7", ", gw.example.org, gw.example.org", ", , 10.0.0.7"})
  void whatIsNotSetIsNotSaid(String address, String name, String host) {
    LocalAddresses addresses = new LocalAddresses(config(address, name), BOUND);
    assertThat(addresses.host(InetAddress.ofLiteral("203.0.113.1"))).isEqualTo(host);
  }

  private static SipConfig config(String address, String name) {
    return new SipConfig(
        "10.0.0.7", 5060, 0, address, name, List.of(), null, null, null, false, null);
  }
}
