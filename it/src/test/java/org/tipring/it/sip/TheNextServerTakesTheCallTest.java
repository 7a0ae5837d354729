package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.it.peers.Dnsmasq;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.SipSide;
import org.tipring.it.peers.Sipp;
import org.tipring.media.party.PartyEvent;

/** A trunk with two servers calls by the other one when the first is dead, or wants a pause. */
class TheNextServerTakesTheCallTest {
  private static final String FIRST = "127.0.0.23";
  private static final String SECOND = "127.0.0.24";
  private static final Map<String, String> SOUND = ServersAreFoundByNameTest.SOUND;

  private final int one = Ports.keep(FIRST);
  private final int two = Ports.keep(SECOND);

  private Dnsmasq zone(String transport) {
    return Dnsmasq.start(
        new Dnsmasq.Records()
            .address("a.pbx.test", FIRST)
            .address("b.pbx.test", SECOND)
            .srv("_sip." + transport + ".pbx.test", "a.pbx.test", one, 10, 1)
            .srv("_sip." + transport + ".pbx.test", "b.pbx.test", two, 20, 1));
  }

  private static SipSide gateway(Dnsmasq dns, Transport transport) {
    return SipSide.start(SipSide.Setting.PLAIN.asking(dns), "pbx.test", 0, transport);
  }

  private Sipp second() {
    return Sipp.answer("answer", Sipp.Setting.at(SECOND, two, SOUND));
  }

  @Test
  void aSilentServerIsGivenUpWithinSecondsAndNotWaitedForAgain() {
    try (Dnsmasq dns = zone("_udp");
        SipSide gateway = gateway(dns, Transport.UDP)) {
      Duration first = timeOfACall(gateway);
      assertThat(first).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
      Duration next = timeOfACall(gateway);
      assertThat(next).isLessThan(Duration.ofSeconds(3));
    }
  }

  private Duration timeOfACall(SipSide gateway) {
    try (Sipp phone = second()) {
      long start = System.nanoTime();
      SipSide.Call call = gateway.call("1");
      call.awaitAnswer();
      Duration time = Duration.ofNanos(System.nanoTime() - start);
      call.hangUp();
      phone.awaitSuccess();
      return time;
    }
  }

  @Test
  void aServerThatAsksForAPauseHasIt() {
    Sipp.Setting full = Sipp.Setting.at(FIRST, one, Map.of("pause", "60"));
    try (Dnsmasq dns = zone("_udp");
        SipSide gateway = gateway(dns, Transport.UDP)) {
      try (Sipp first = Sipp.answer("refuse-for-a-while", full)) {
        assertThat(timeOfACall(gateway)).isLessThan(Duration.ofSeconds(4));
        first.awaitSuccess();
        assertThat(first.awaitRequest("ACK").header("CSeq")).isEqualTo("1 ACK");
      }
      try (Sipp first = Sipp.answer("answer", Sipp.Setting.at(FIRST, one, SOUND))) {
        timeOfACall(gateway);
        assertThat(first.received()).isEmpty();
      }
    }
  }

  @Test
  void aRefusedConnectionTakesNoTime() {
    try (Dnsmasq dns = zone("_tcp");
        SipSide gateway = gateway(dns, Transport.TCP);
        Sipp phone = Sipp.answer("answer", Sipp.Setting.at(SECOND, two, SOUND).overTcp())) {
      long start = System.nanoTime();
      SipSide.Call call = gateway.call("1");
      call.await(PartyEvent.Ringing.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
      call.awaitAnswer();
      call.hangUp();
      phone.awaitSuccess();
    }
  }

  @Test
  void anInviteTooLongForADatagramGoesByUdpWhereTcpIsRefused() {
    // SIPp listens by UDP alone
    try (SipSide gateway = SipSide.start(SipSide.Setting.PLAIN, SECOND, two, Transport.UDP);
        Sipp phone = second()) {
      SipSide.Call call = gateway.call("1", 60);
      call.awaitAnswer();
      call.hangUp();
      phone.awaitSuccess();
      assertThat(phone.awaitRequest("INVITE").text()).hasSizeGreaterThan(1_300);
      assertThat(phone.awaitRequest("INVITE").header("Via")).startsWith("SIP/2.0/UDP ");
    }
  }
}
