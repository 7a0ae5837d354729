package org.tipring.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.GatewayConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.gateway.load.Admission;
import org.tipring.gateway.load.Reading;
import org.tipring.gateway.page.TestingSdp;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.sip.identity.CallWishes;
import org.tipring.sip.rtp.RtpPorts;
import org.tipring.sip.rtp.RtpSessions;
import org.tipring.sip.stack.SipTap;
import org.tipring.sip.trunk.Accounts;
import org.tipring.sip.trunk.TrunkDirectory;
import org.tipring.webrtc.session.WebRtcEngine;

/** A phone at a bare socket and pages that are fakes, at a real exchange whose load is made up. */
class AFullGatewayRefusesEverybodyTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private static final String OFFER =
      """
      v=0
      o=- 1 1 IN IP4 127.0.0.1
      s=-
      c=IN IP4 127.0.0.1
      t=0 0
      m=audio 4000 RTP/AVP 0
      """
          .replace("\n", "\r\n");

  private final GatewayConfig config = config();
  private final MediaLoops loops = new MediaLoops(1);
  private final WebRtcEngine browsers =
      new WebRtcEngine(config.webrtc(), config.limits(), loops.all());
  private final AtomicLong now = new AtomicLong();
  private final Admission admission = new Admission(85, 5, 1, now::get);
  private final BlockingQueue<TestingParty> called = new LinkedBlockingQueue<>();
  private DatagramSocket phone;
  private Exchange exchange;
  private long usedNanos;

  @BeforeEach
  void start() throws Exception {
    phone = new DatagramSocket(0, LOOPBACK);
    phone.setSoTimeout(10_000);
    RtpPorts ports = new RtpPorts(LOOPBACK, config.media().ports(), new Random(1));
    RtpSessions phones = new RtpSessions(ports, new Random(2), InstantSource.system());
    exchange =
        new Exchange(
            config,
            loops,
            new MediaSources(browsers, phones, config.limits()),
            new TrunkDirectory(config.sip(), config.outboundTrunks(), config.inboundTrunks()),
            Accounts.NONE,
            new TestingPages(called),
            admission,
            (loop, plan, listener) -> null,
            Journal.NONE,
            SipTap.NONE);
  }

  private static GatewayConfig config() {
    GatewayConfig usual = Defaults.embedded();
    OutboundTrunkConfig trunk = Defaults.outboundTrunk("pbx", "127.0.0.1", 5060);
    return new GatewayConfig(
        usual.edge(),
        usual.auth(),
        usual.webrtc(),
        new SipConfig("127.0.0.1", 0, null, List.of("127.0.0.1")),
        List.of(trunk),
        List.of(),
        List.of(),
        List.of(),
        usual.media(),
        usual.video(),
        usual.limits(),
        usual.operate(),
        false);
  }

  @AfterEach
  void stop() {
    exchange.endCalls();
    exchange.close();
    browsers.close();
    loops.close();
    phone.close();
  }

  @Test
  void withATimeToComeBackAndServesTheCallsItHas() throws Exception {
    callFromThePhone("first");
    pass(0.97);

    send("INVITE", "second");
    assertThat(hear()).startsWith("SIP/2.0 100");
    assertThat(hear())
        .startsWith("SIP/2.0 503")
        .containsPattern("\r\nRetry-After: ([5-9]|10)\r\n")
        .contains("Call-ID: second@");
    send("ACK", "second");
    assertThat(called).isEmpty();

    send("CANCEL", "first");
    assertThat(hear()).startsWith("SIP/2.0 200").contains("CSeq: 1 CANCEL");
    assertThat(hear()).startsWith("SIP/2.0 487").contains("Call-ID: first@");
    send("ACK", "first");
  }

  @Test
  void pagesTooBeforeAnythingIsMadeForThem() throws Exception {
    callFromThePhone("first");
    pass(0.97);
    TestingParty page = new TestingParty();
    MediaLoop loop = exchange.chooseLoop("alice");
    loop.execute(
        () -> exchange.dial(loop, page, "bob", "42", CallWishes.NONE, TestingSdp.description()));

    EndCause refusal = page.end();
    assertThat(refusal.kind()).isEqualTo(Kind.OVERLOADED);
    assertThat(refusal.sipStatus()).isEqualTo(503);
    assertThat(refusal.retryAfter()).isNotNull();
    assertThat(browsers.registrations(loop)).isZero();
  }

  @Test
  void untilItIsCalmAgain() throws Exception {
    callFromThePhone("first");
    pass(0.97);
    send("INVITE", "second");
    assertThat(hear()).startsWith("SIP/2.0 100");
    assertThat(hear()).startsWith("SIP/2.0 503");
    send("ACK", "second");
    pass(0.5);
    callFromThePhone("third");
  }

  private void callFromThePhone(String name) throws Exception {
    send("INVITE", name);
    assertThat(hear()).startsWith("SIP/2.0 100");
    TestingParty page = called.poll(20, TimeUnit.SECONDS);
    assertThat(page).isNotNull();
    assertThat(page.isInvited()).isTrue();
  }

  /** Some seconds in which the process takes that share of the processor. */
  private void pass(double share) {
    for (int i = 0; i < 50; i++) {
      now.addAndGet(100_000_000);
      usedNanos += Math.round(share * 100_000_000);
      admission.read(new Reading(0, usedNanos, 0));
    }
  }

  private void send(String method, String name) throws Exception {
    String sdp = method.equals("INVITE") ? OFFER : "";
    byte[] bytes = (head(method, name, sdp.length()) + sdp).getBytes(StandardCharsets.UTF_8);
    phone.send(
        new DatagramPacket(
            bytes, bytes.length, new InetSocketAddress(LOOPBACK, exchange.sipPort())));
  }

  private String head(String method, String name, int length) {
    return """
    %1$s sip:alice@127.0.0.1 SIP/2.0
    Via: SIP/2.0/UDP 127.0.0.1:%2$d;branch=z9hG4bK%3$s;rport
    From: <sip:phone@127.0.0.1>;tag=%3$s
    To: <sip:alice@127.0.0.1>
    Call-ID: %3$s@127.0.0.1
    CSeq: 1 %1$s
    Contact: <sip:phone@127.0.0.1:%2$d>
    Max-Forwards: 70
    Content-Type: application/sdp
    Content-Length: %4$d

    """
        .formatted(method, phone.getLocalPort(), name, length)
        .replace("\n", "\r\n");
  }

  private String hear() throws Exception {
    DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
    phone.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }
}
