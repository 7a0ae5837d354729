package org.tipring.it.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.Dnsmasq;
import org.tipring.it.peers.Kamailio;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.Ports;
import org.tipring.it.peers.SipSide;
import org.tipring.it.peers.Sipp;
import org.tipring.it.peers.TlsCertificate;
import org.tipring.it.peers.Unhurried;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;

/** Calls through a real proxy by TLS: who has to prove what to whom. */
@Unhurried
class CallsByTlsTest {
  private static final String HOST = "127.0.0.25";
  private static final Map<String, String> SOUND = ServersAreFoundByNameTest.SOUND;
  private static final TlsCertificate PBX = TlsCertificate.make("pbx", "dns:pbx.test");
  private static final TlsCertificate GATEWAY = TlsCertificate.make("gateway", "ip:127.0.0.1");

  private final int open = Ports.keep(HOST);
  private final int secure = Ports.keep(HOST);
  private final int phonePort = Ports.keep(Loopback.HOST);
  private final int own = Ports.keep(Loopback.HOST);

  private Kamailio proxy(TlsCertificate shown, @Nullable TlsCertificate trusted) {
    String routes = Kamailio.proxyTo("sip:" + Loopback.HOST + ":" + phonePort);
    return Kamailio.start(
        Kamailio.Setting.at(Loopback.at(HOST, open), routes)
            .with(
                new Kamailio.Tls(
                    secure,
                    shown,
                    trusted == null ? null : trusted.certificateFile(),
                    trusted != null)));
  }

  private Dnsmasq zone() {
    return Dnsmasq.start(
        new Dnsmasq.Records()
            .address("node3.pbx.test", HOST)
            .srv("_sips._tcp.pbx.test", "node3.pbx.test", secure, 1, 1)
            .srv("_sips._tcp.other.test", "node3.pbx.test", secure, 1, 1));
  }

  private Sipp phone() {
    return Sipp.answer(
        "answer-behind-a-proxy",
        Sipp.Setting.at(Loopback.HOST, phonePort, SOUND).with("-d", "500"));
  }

  @Test
  void aCallIsMadeAnsweredAndEndedFromTheOtherSide() {
    SipSide.Setting setting = SipSide.Setting.PLAIN.showing(GATEWAY, own).believing(PBX);
    try (Kamailio proxy = proxy(PBX, null);
        Dnsmasq dns = zone();
        SipSide gateway = SipSide.start(setting.asking(dns), "pbx.test", 0, Transport.TLS);
        Sipp phone = phone()) {
      SipSide.Call call = gateway.call("100");
      call.awaitAnswer();
      assertThat(call.awaitEnd().side()).isEqualTo(Side.CALLEE);
      phone.awaitSuccess();
      String contact = phone.awaitRequest("INVITE").header("Contact");
      assertThat(contact).contains("@127.0.0.1:" + own + ";transport=tls");
      assertThat(proxy.log()).doesNotContain("ERROR");
    }
  }

  @Test
  void weHangUpByTheConnectionThatTheInviteWentBy() {
    SipSide.Setting setting = SipSide.Setting.PLAIN.believing(PBX);
    try (Kamailio proxy = proxy(PBX, null);
        Dnsmasq dns = zone();
        SipSide gateway = SipSide.start(setting.asking(dns), "pbx.test", 0, Transport.TLS);
        Sipp phone =
            Sipp.answer(
                "answer-behind-a-proxy-and-wait",
                Sipp.Setting.at(Loopback.HOST, phonePort, SOUND))) {
      SipSide.Call call = gateway.call("100");
      call.awaitAnswer();
      call.hangUp();
      phone.awaitSuccess();
      assertThat(proxy.log()).doesNotContain("ERROR");
    }
  }

  @Test
  void aCertificateOfAnotherNameIsRefused() {
    SipSide.Setting setting = SipSide.Setting.PLAIN.believing(PBX);
    try (Kamailio proxy = proxy(PBX, null);
        Dnsmasq dns = zone();
        SipSide gateway = SipSide.start(setting.asking(dns), "other.test", 0, Transport.TLS)) {
      assertThat(gateway.call("100").awaitEnd().kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(proxy.log()).doesNotContain("INVITE");
    }
  }

  @Test
  void aProxyThatWantsOurCertificateIsShownIt() {
    try (Kamailio proxy = proxy(PBX, GATEWAY);
        Dnsmasq dns = zone();
        Sipp phone = phone()) {
      SipSide.Setting nobody = SipSide.Setting.PLAIN.believing(PBX).asking(dns);
      try (SipSide gateway = SipSide.start(nobody, "pbx.test", 0, Transport.TLS)) {
        assertThat(gateway.call("100").awaitEnd().kind()).isEqualTo(Kind.UNREACHABLE);
      }
      SipSide.Setting known = nobody.showing(GATEWAY, own);
      try (SipSide gateway = SipSide.start(known, "pbx.test", 0, Transport.TLS)) {
        SipSide.Call call = gateway.call("100");
        call.awaitAnswer();
        call.awaitEnd();
        phone.awaitSuccess();
      }
      assertThat(proxy.toString()).isNotEmpty();
    }
  }

  @Test
  void aNewCertificateOfTheirsIsBelievedWithoutARestartOfOurs() {
    TlsCertificate trusted = TlsCertificate.make("old", "dns:pbx.test");
    SipSide.Setting setting = SipSide.Setting.PLAIN.showing(GATEWAY, own).believing(trusted);
    try (Kamailio proxy = proxy(PBX, null);
        Dnsmasq dns = zone();
        SipSide gateway = SipSide.start(setting.asking(dns), "pbx.test", 0, Transport.TLS);
        Sipp phone = phone()) {
      assertThat(gateway.call("100").awaitEnd().kind()).isEqualTo(Kind.UNREACHABLE);
      PBX.replace(trusted);
      // looked at every ten seconds by itself
      Await.pause(Duration.ofSeconds(11));
      SipSide.Call call = gateway.call("100");
      call.awaitAnswer();
      call.awaitEnd();
      phone.awaitSuccess();
      assertThat(proxy.toString()).isNotEmpty();
    }
  }
}
