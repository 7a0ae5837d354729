package org.tipring.sip.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.resolve.Dns.DnsException;

/** RFC 3263 section 4: which questions are asked, and whom the answers lead to. */
class ServersAreLocatedTest {
  private final TestingDns dns =
      new TestingDns()
          .srv("_sip._udp.pbx.test", 10, 1, 5080, "a.test")
          .srv("_sip._udp.pbx.test", 20, 1, 5090, "b.test")
          .srv("_sip._tcp.pbx.test", 0, 0, 5070, "a.test")
          .srv("_sips._tcp.pbx.test", 0, 0, 5071, "a.test")
          .address("pbx.test", "192.0.2.9")
          .address("a.test", "192.0.2.1", "2001:db8::1")
          .address("b.test", "192.0.2.2")
          .address("plain.test", "192.0.2.3");

  private List<String> located(String host, int port, @Nullable Transport transport)
      throws DnsException {
    return ServerLocation.locate(dns, new Destination(host, port, transport))
        .inOrder(new Random(1))
        .stream()
        .map(Object::toString)
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 0, UDP, UDP 192.0.2.7:5060",
    "192.0.2.7, 0, TLS, TLS 192.0.2.7:5061 as 192.0.2.7",
    "192.0.2.7, 5999, TCP, TCP 192.0.2.7:5999",
    "2001:db8::7, 0, , UDP 2001:db8:0:0:0:0:0:7:5060",
    "192.0.2.7, 5999, , UDP 192.0.2.7:5999",
  })
  void anAddressIsNotAskedFor(String host, int port, @Nullable Transport transport, String wanted)
      throws DnsException {
    assertThat(located(host, port, transport)).containsExactly(wanted);
    assertThat(dns.asked).isEmpty();
  }

  @Test
  void aNameWithAPortHasNoSrv() throws DnsException {
    assertThat(located("pbx.test", 5999, Transport.UDP)).containsExactly("UDP 192.0.2.9:5999");
    assertThat(located("pbx.test", 5999, null)).containsExactly("UDP 192.0.2.9:5999");
    assertThat(dns.asked).containsOnly("A pbx.test");
  }

  @Test
  void srvOfTheTransportHasThePortAndEveryAddress() throws DnsException {
    assertThat(located("pbx.test", 0, Transport.UDP))
        .containsExactly(
            "UDP 192.0.2.1:5080", "UDP 2001:db8:0:0:0:0:0:1:5080", "UDP 192.0.2.2:5090");
    assertThat(dns.asked).doesNotContain("NAPTR pbx.test");
  }

  @Test
  void byTlsTheNameHasToBeProvenAndNotItsServer() throws DnsException {
    assertThat(located("pbx.test", 0, Transport.TLS))
        .first()
        .isEqualTo("TLS 192.0.2.1:5071 as pbx.test");
    assertThat(dns.asked).contains("SRV _sips._tcp.pbx.test");
  }

  @Test
  void withoutSrvTheNameItselfIsTheServer() throws DnsException {
    assertThat(located("plain.test", 0, Transport.TCP)).containsExactly("TCP 192.0.2.3:5060");
    assertThat(located("plain.test", 0, Transport.TLS))
        .containsExactly("TLS 192.0.2.3:5061 as plain.test");
    assertThat(located("plain.test", 0, null)).containsExactly("UDP 192.0.2.3:5060");
  }

  @Test
  void naptrChoosesTheTransportByOrderAndPreference() throws DnsException {
    dns.naptr("pbx.test", 20, 1, "SIP+D2U", "_sip._udp.pbx.test")
        .naptr("pbx.test", 10, 9, "SIP+D2T", "_sip._tcp.pbx.test")
        .naptr("pbx.test", 10, 1, "SIPS+D2T", "_sips._tcp.pbx.test")
        .naptr("pbx.test", 1, 1, "E2U+sip", "nothing.test");
    assertThat(located("pbx.test", 0, null))
        .extracting(target -> target.substring(0, 3))
        .containsExactly("TLS", "TLS", "TCP", "TCP", "UDP", "UDP", "UDP");
  }

  @Test
  void withoutNaptrSrvShowsWhatThereIs() throws DnsException {
    assertThat(located("pbx.test", 0, null))
        .extracting(target -> target.substring(0, 3))
        .containsExactly("UDP", "UDP", "UDP", "TCP", "TCP", "TLS", "TLS");
  }

  @Test
  void aServerWithoutAnAddressIsPassedOver() throws DnsException {
    dns.srv("_sip._udp.half.test", 1, 1, 5060, "missing.test")
        .srv("_sip._udp.half.test", 2, 1, 5060, "b.test");
    assertThat(located("half.test", 0, Transport.UDP)).containsExactly("UDP 192.0.2.2:5060");
  }

  @Test
  void whatIsNowhereIsAFailure() {
    dns.srv("_sip._udp.none.test", 0, 0, 5060, "");
    for (String name : List.of("unknown.test", "none.test")) {
      assertThatThrownBy(() -> located(name, 0, Transport.UDP)).isInstanceOf(DnsException.class);
    }
  }

  @Test
  void aServerThatKeepsSilentAboutSrvIsAskedForTheAddress() throws DnsException {
    dns.areRecordsOfServersLost = true;
    assertThat(located("pbx.test", 0, Transport.UDP)).containsExactly("UDP 192.0.2.9:5060");
    assertThat(ServerLocation.locate(dns, new Destination("pbx.test", 0, null)).seconds())
        .isEqualTo(DnsCache.LEAST_SECONDS);
  }

  @Test
  void anAddressMayHaveANameToProve() throws DnsException {
    assertThat(
            ServerLocation.locate(
                    dns, new Destination("192.0.2.7", 0, Transport.TLS, "carrier.test"))
                .inOrder(new Random(1)))
        .first()
        .hasToString("TLS 192.0.2.7:5061 as carrier.test");
  }

  @Test
  void aZoneOfThousandsIsCutOff() throws DnsException {
    IntStream.range(0, 5000).forEach(i -> dns.srv("_sip._udp.big.test", i, 1, 1 + i, "b.test"));
    assertThat(located("big.test", 0, Transport.UDP)).hasSize(32);
  }
}
