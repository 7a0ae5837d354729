package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.Dnsmasq;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.SipSide;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.Unhurried;
import org.tipring.sip.resolve.Destination;
import org.tipring.sip.resolve.SipResolver;
import org.tipring.sip.stack.SipTarget;

/** A trunk's name leads to its servers by a real DNS server, as RFC 3263 says. */
@Unhurried
class ServersAreFoundByNameTest {
  static final Map<String, String> SOUND =
      Map.of("sdp_port", "4002", "sdp_pt", "0", "sdp_codec", "PCMU/8000");

  private static Dnsmasq.Records zone() {
    return new Dnsmasq.Records()
        .address("a.pbx.test", "127.0.0.21")
        .address("b.pbx.test", "127.0.0.22")
        .address("v6.pbx.test", "::1");
  }

  @Test
  void aCallGoesToTheServerAndPortOfTheTransportsSrv() {
    int port = Ports.free("127.0.0.21");
    Dnsmasq.Records zone =
        zone()
            .srv("_sip._tcp.pbx.test", "a.pbx.test", port, 10, 1)
            .srv("_sip._udp.pbx.test", "b.pbx.test", 9, 10, 1);
    try (Dnsmasq dns = Dnsmasq.start(zone);
        Sipp phone = Sipp.answer("answer", Sipp.Setting.at("127.0.0.21", port, SOUND).overTcp());
        SipSide gateway =
            SipSide.start(SipSide.Setting.PLAIN.asking(dns), "pbx.test", 0, Transport.TCP)) {
      SipSide.Call call = gateway.call("100");
      call.awaitAnswer();
      call.hangUp();
      phone.awaitSuccess();
      assertThat(phone.awaitRequest("INVITE").startLine())
          .isEqualTo("INVITE sip:100@pbx.test SIP/2.0");
      assertThat(dns.wasAsked("NAPTR", "pbx.test")).isFalse();
    }
  }

  @Test
  void serversShareTheCallsByTheirWeight() throws Exception {
    Dnsmasq.Records zone =
        zone()
            .srv("_sip._udp.pbx.test", "a.pbx.test", 5071, 10, 75)
            .srv("_sip._udp.pbx.test", "b.pbx.test", 5072, 10, 25)
            .srv("_sip._udp.pbx.test", "v6.pbx.test", 5073, 20, 1000);
    try (Dnsmasq dns = Dnsmasq.start(zone)) {
      SipResolver resolver = new SipResolver(dns.setting());
      Destination destination = new Destination("pbx.test", 0, Transport.UDP);
      Map<Integer, Integer> first = new HashMap<>();
      for (int i = 0; i < 2_000; i++) {
        var order =
            resolver.locate(destination).inOrder(RandomGenerator.getDefault()).stream()
                .map(SipTarget::address)
                .toList();
        assertThat(order).hasSize(3).last().isEqualTo(Loopback.at("::1", 5073));
        first.merge(order.getFirst().getPort(), 1, Integer::sum);
      }
      assertThat(first.get(5071)).isCloseTo(1_500, within(150));
      assertThat(first.get(5072)).isCloseTo(500, within(150));
    }
  }

  @Test
  void naptrChoosesTheTransportWhereNobodyElseHas() throws Exception {
    Dnsmasq.Records zone =
        zone()
            .naptr("pbx.test", 20, 10, "s", "SIP+D2U", "_sip._udp.pbx.test")
            .naptr("pbx.test", 10, 10, "s", "SIPS+D2T", "_sips._tcp.pbx.test")
            .srv("_sips._tcp.pbx.test", "a.pbx.test", 5071, 1, 1)
            .srv("_sip._udp.pbx.test", "b.pbx.test", 5072, 1, 1);
    try (Dnsmasq dns = Dnsmasq.start(zone)) {
      assertThat(
              new SipResolver(dns.setting())
                  .locate(new Destination("pbx.test", 0, null))
                  .inOrder(RandomGenerator.getDefault()))
          .containsExactly(
              new SipTarget(Loopback.at("127.0.0.21", 5071), Transport.TLS, "pbx.test"),
              new SipTarget(Loopback.at("127.0.0.22", 5072), Transport.UDP));
    }
  }

  @Test
  void aServerThatMovesIsFoundAndDnsThatIsGoneStopsNoCalls() {
    int before = Ports.free("127.0.0.21");
    int after = Ports.free("127.0.0.22");
    Dnsmasq.Records moved = zone().srv("_sip._udp.pbx.test", "b.pbx.test", after, 1, 1);
    Dnsmasq first = Dnsmasq.start(zone().srv("_sip._udp.pbx.test", "a.pbx.test", before, 1, 1));
    try (SipSide gateway =
        SipSide.start(SipSide.Setting.PLAIN.asking(first), "pbx.test", 0, Transport.UDP)) {
      try (Sipp phone = Sipp.answer("answer", Sipp.Setting.at("127.0.0.21", before, SOUND))) {
        SipSide.Call call = gateway.call("1");
        call.awaitAnswer();
        call.hangUp();
        phone.awaitSuccess();
      }
      first.close();
      Dnsmasq second = Dnsmasq.start(first.address(), moved);
      Await.until(
          "the new place is known",
          Duration.ofSeconds(20),
          () -> second.wasAsked("A", "b.pbx.test"));
      second.close();
      try (Sipp phone = Sipp.answer("answer", Sipp.Setting.at("127.0.0.22", after, SOUND))) {
        Await.pause(Duration.ofSeconds(7));
        SipSide.Call call = gateway.call("1");
        call.awaitAnswer();
        call.hangUp();
        phone.awaitSuccess();
      }
    } finally {
      first.close();
    }
  }
}
