package org.tipring.webrtc.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.SessionFailure;
import org.tipring.webrtc.dtls.DtlsRole;
import org.tipring.webrtc.transport.PortDrop;

class WebRtcSessionTest {
  private void soundGoesBothWays(TestingCall call) throws Exception {
    call.browser.send(0, 1, 160, 7, 42);
    assertThat(call.gateway.nextHeard()).isEqualTo("0 42");
    call.gateway.send(0, 1, 160, 7, 43);
    assertThat(call.browser.nextHeard()).isEqualTo("0 43");
  }

  @Test
  void soundGoesBothWaysWhenWeBeginTheHandshake() throws Exception {
    try (TestingCall call = new TestingCall(DtlsRole.CLIENT)) {
      call.connect(MediaFormat.PCMU);
      soundGoesBothWays(call);
    }
  }

  @Test
  void soundGoesBothWaysWhenTheBrowserBeginsTheHandshake() throws Exception {
    try (TestingCall call = new TestingCall(DtlsRole.SERVER)) {
      call.connect(MediaFormat.PCMU);
      soundGoesBothWays(call);
    }
  }

  @Test
  void nothingIsSentBeforeThereIsAPath() throws Exception {
    try (TestingCall call = new TestingCall(DtlsRole.CLIENT)) {
      call.answer(call.offer(MediaFormat.PCMU), MediaFormat.PCMU);
      call.gateway.send(0, 1, 160, 7, 43);
      assertThat(call.onLoop(call.gateway.session::statistics).packetsSent()).isZero();
    }
  }

  @Test
  void whatAStrangerSendsIsDroppedAndCounted() throws Exception {
    try (TestingCall call = new TestingCall(DtlsRole.CLIENT)) {
      call.connect(MediaFormat.PCMU);
      byte[] rtp = new byte[200];
      rtp[0] = (byte) 0x80;
      byte[] dtls = new byte[60];
      dtls[0] = 22;
      try (java.net.DatagramSocket stranger = new java.net.DatagramSocket()) {
        for (byte[] datagram : new byte[][] {rtp, dtls}) {
          stranger.send(
              new java.net.DatagramPacket(
                  datagram,
                  datagram.length,
                  java.net.InetAddress.getLoopbackAddress(),
                  call.gatewayPort.port()));
        }
        stranger.setSoTimeout(300);
        org.junit.jupiter.api.Assertions.assertThrows(
            java.net.SocketTimeoutException.class,
            () -> stranger.receive(new java.net.DatagramPacket(new byte[2000], 2000)));
      }
      assertThat(call.onLoop(() -> call.gatewayPort.dropped(PortDrop.MEDIA_NO_ICE))).isEqualTo(1);
      assertThat(call.onLoop(() -> call.gatewayPort.dropped(PortDrop.DTLS_NO_ICE))).isEqualTo(1);
      soundGoesBothWays(call);
    }
  }

  @Test
  void aBrowserThatLeavesEndsTheSession() throws Exception {
    try (TestingCall call = new TestingCall(DtlsRole.CLIENT)) {
      call.connect(MediaFormat.PCMU);
      call.run(call.browser.session::close);
      assertThat(call.gateway.failure.get(30, TimeUnit.SECONDS))
          .isInstanceOf(SessionFailure.NoPath.class);
    }
  }

  @Test
  void aReOfferThatChangesNothingKeepsPathAndKeys() throws Exception {
    try (TestingCall call = new TestingCall(DtlsRole.CLIENT)) {
      String offer = call.offer(MediaFormat.PCMU);
      connectWith(call, offer);
      MediaSession.Negotiation again = call.answer(offer, MediaFormat.PCMU);
      assertThat(again).isInstanceOf(MediaSession.Negotiation.Agreed.class);
      soundGoesBothWays(call);
    }
  }

  @Test
  void anIceRestartKeepsTheKeysAndTheSound() throws Exception {
    try (TestingCall call = new TestingCall(DtlsRole.SERVER)) {
      String offer = call.offer(MediaFormat.PCMU);
      connectWith(call, offer);
      String ufrag = offer.replaceAll("(?s).*a=ice-ufrag:(\\S+).*", "$1");
      String before = "a=ice-ufrag:" + ufrag;
      MediaSession.Negotiation again =
          call.answer(offer.replace(before, "a=ice-ufrag:restarted"), MediaFormat.PCMU);
      assertThat(again).isInstanceOf(MediaSession.Negotiation.Agreed.class);
      // the browser has not answered the new checks: what there was stays in use
      soundGoesBothWays(call);
    }
  }

  @Test
  void aCertificateThatChangesIsRefusedAndTheCallGoesOn() throws Exception {
    try (TestingCall call = new TestingCall(DtlsRole.SERVER)) {
      String offer = call.offer(MediaFormat.PCMU);
      connectWith(call, offer);
      String other = offer.replaceAll("a=fingerprint:sha-256 ..", "a=fingerprint:sha-256 00");
      assertThat(call.answer(other, MediaFormat.PCMU))
          .isInstanceOf(MediaSession.Negotiation.Refused.class);
      soundGoesBothWays(call);
    }
  }

  @Test
  void anOfferWithoutACommonFormatIsRefused() throws Exception {
    try (TestingCall call = new TestingCall(DtlsRole.SERVER)) {
      assertThat(call.answer(call.offer(MediaFormat.PCMU), MediaFormat.OPUS))
          .isInstanceOfSatisfying(
              MediaSession.Negotiation.Refused.class,
              refused ->
                  assertThat(refused.failure()).isInstanceOf(SessionFailure.NoCommonFormat.class));
    }
  }

  @Test
  void nothingIsLeftOnThePortsWhenBothHaveClosed() throws Exception {
    try (TestingCall call = new TestingCall(DtlsRole.CLIENT)) {
      call.connect(MediaFormat.PCMU);
      call.run(call.browser.session::close);
      call.run(call.gateway.session::close);
      assertThat(call.onLoop(call.browserPort::registrations)).isZero();
      assertThat(call.onLoop(call.gatewayPort::registrations)).isZero();
    }
  }

  @Test
  void reportsTellThePeersLossAndTheRoundTrip() throws Exception {
    try (TestingCall call = new TestingCall(DtlsRole.SERVER)) {
      call.connect(MediaFormat.PCMU);
      for (int i = 0; i < 10; i++) {
        // every other one is lost on the way
        call.gateway.send(0, 2 * i, 160 * i, 7, 43);
      }
      Double loss = call.gateway.losses.poll(20, TimeUnit.SECONDS);
      assertThat(loss).isNotNull().isBetween(0.4, 0.5);
      assertThat(call.onLoop(call.browser.session::statistics).packetsLost()).isEqualTo(9);
    }
  }

  private static void connectWith(TestingCall call, String offer) throws Exception {
    if (call.answer(offer, MediaFormat.PCMU) instanceof MediaSession.Negotiation.Agreed agreed) {
      String answer = SdpWriter.write(agreed.description());
      call.onLoop(() -> call.browser.session.acceptAnswer(TestingCall.parse(answer)));
    }
    call.browser.connected.get(30, TimeUnit.SECONDS);
    call.gateway.connected.get(30, TimeUnit.SECONDS);
  }
}
