package org.tipring.webrtc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.config.LimitsConfig;
import org.tipring.media.session.MediaSession.Negotiation;
import org.tipring.media.session.SessionFailure;
import org.tipring.webrtc.dtls.DtlsRole;
import org.tipring.webrtc.transport.PortDrop;

class PhonesShakeHandsTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void soundGoesBothWaysWhoeverOffers(boolean usesIce) throws Exception {
    try (TestingPhoneCall call = new TestingPhoneCall(usesIce)) {
      call.negotiate(call.here, call.there);
      call.goBothWaysOnceConnected();
    }
    try (TestingPhoneCall call = new TestingPhoneCall(usesIce)) {
      call.negotiate(call.there, call.here);
      call.goBothWaysOnceConnected();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void descriptionsAreAPhonesAndSayWhatIsUsed(boolean usesIce) {
    try (TestingPhoneCall call = new TestingPhoneCall(usesIce)) {
      String offer = call.offer(call.here);
      String answer = call.answer(call.there, offer);
      assertThat(offer)
          .contains("m=audio " + call.here.port.port() + " UDP/TLS/RTP/SAVP 0 ")
          .contains("a=rtcp-mux\r\n", "a=setup:actpass\r\n", "a=fingerprint:sha-256 ")
          .doesNotContain("BUNDLE", "mid:", "msid", "ssrc", "extmap", "trickle", "0.0.0.0");
      assertThat(answer).contains("a=setup:active\r\n", "a=sendrecv\r\n");
      for (String description : new String[] {offer, answer}) {
        assertThat(description.contains("a=ice-ufrag:")).isEqualTo(usesIce);
        assertThat(description.contains("a=candidate:")).isEqualTo(usesIce);
      }
      assertThat(call.offer(call.here)).as("the same once more").isEqualTo(offer);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsSentBeforeThePhoneHasTheAnswer(boolean usesIce) throws Exception {
    try (TestingPhoneCall call = new TestingPhoneCall(usesIce);
        DatagramSocket phone = new DatagramSocket(0, TestingPhoneCall.LOOPBACK)) {
      String offer = call.offer(call.here);
      int port = phone.getLocalPort();
      String ofPhone =
          offer
              .replaceAll("m=audio \\d+", "m=audio " + port)
              .replaceAll(" 127.0.0.1 \\d+ typ", " 127.0.0.1 " + port + " typ");
      assertThat(call.answer(call.there, ofPhone)).isNotEmpty();
      phone.setSoTimeout(300);
      DatagramPacket heard = new DatagramPacket(new byte[2_000], 2_000);
      assertThatThrownBy(() -> phone.receive(heard)).isInstanceOf(SocketTimeoutException.class);
      call.run(call.there.session::onAnswerSent);
      phone.setSoTimeout(20_000);
      phone.receive(heard);
      // STUN asks first; without it the handshake begins
      assertThat((int) heard.getData()[0]).isEqualTo(usesIce ? 0 : 22);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aHoldKeepsTheAssociation(boolean usesIce) throws Exception {
    try (TestingPhoneCall call = new TestingPhoneCall(usesIce)) {
      call.negotiate(call.here, call.there);
      call.goBothWaysOnceConnected();
      for (String way : new String[] {"sendonly", "sendrecv"}) {
        String offer = call.offer(call.here).replaceAll("sendrecv|sendonly|recvonly", way);
        String answer = call.answer(call.there, offer);
        assertThat(answer).contains(way.equals("sendonly") ? "a=recvonly" : "a=sendrecv");
        assertThat(call.accept(call.here, answer)).isInstanceOf(Negotiation.Agreed.class);
        call.goesFrom(call.here, call.there);
      }
      call.goBothWays(call.here, call.there);
      if (!usesIce) {
        String old = call.offer(call.here).replace("c=IN IP4 127.0.0.1", "c=IN IP4 0.0.0.0");
        assertThat(call.answer(call.there, old)).contains("a=recvonly");
        assertThat(call.answer(call.there, call.offer(call.here))).contains("a=sendrecv");
        call.goBothWays(call.here, call.there);
      }
    }
  }

  @Test
  void anotherPhoneMayTakeThePlaceOfTheFirst() throws Exception {
    try (TestingPhoneCall call = new TestingPhoneCall(false);
        TestingPhoneCall.End other = call.new End(false, DtlsRole.CLIENT)) {
      call.negotiate(call.there, call.here);
      call.goBothWaysOnceConnected();
      call.negotiate(other, call.here);
      other.awaitConnected();
      call.here.awaitKeys();
      assertThat(call.onLoop(call.here.port::registrations)).isEqualTo(1);
      call.goesFrom(other, call.here);
      call.goesFrom(call.here, other);
    }
  }

  @Test
  void onlyTheDescribedAddressIsListenedTo() throws Exception {
    try (TestingPhoneCall call = new TestingPhoneCall(false);
        DatagramSocket stranger = new DatagramSocket(0, TestingPhoneCall.LOOPBACK)) {
      call.negotiate(call.here, call.there);
      call.goBothWaysOnceConnected();
      for (byte first : new byte[] {22, (byte) 0x80}) {
        byte[] datagram = new byte[100];
        datagram[0] = first;
        stranger.send(
            new DatagramPacket(datagram, 100, TestingPhoneCall.LOOPBACK, call.here.port.port()));
      }
      call.goBothWays(call.here, call.there);
      assertThat(call.onLoop(() -> call.here.port.dropped(PortDrop.DTLS_NO_ICE))).isEqualTo(1);
      assertThat(call.onLoop(() -> call.here.port.dropped(PortDrop.MEDIA_NO_ICE))).isEqualTo(1);
    }
  }

  @Test
  void anAddressThatAnotherSessionUsesIsNotGivenAway() throws Exception {
    try (TestingPhoneCall call = new TestingPhoneCall(false)) {
      call.negotiate(call.here, call.there);
      call.goBothWaysOnceConnected();
      String offer = call.offer(call.there);
      SecurePhoneSession thief = call.secondOn(call.here);
      call.run(() -> {
        thief.answer(TestingCall.parse(offer), TestingPhoneCall.SOUND);
        thief.onAnswerSent();
        thief.close();
      });
      call.goBothWays(call.here, call.there);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCertificateThatWasNotSignalledIsRefused(boolean usesIce) throws Exception {
    try (TestingPhoneCall call = new TestingPhoneCall(usesIce)) {
      String offer = call.offer(call.here);
      String forged = offer.replaceAll("a=fingerprint:sha-256 ..", "a=fingerprint:sha-256 00");
      call.accept(call.here, call.answer(call.there, forged));
      call.run(call.there.session::onAnswerSent);
      assertThat(call.there.failure.get(30, TimeUnit.SECONDS))
          .isInstanceOf(SessionFailure.NotSecured.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=rtcp-mux=>a=nothing",
        "a=fingerprint=>a=nothing",
        "UDP/TLS/RTP/SAVP=>RTP/AVP",
        "a=setup:actpass=>a=setup:holdconn",
        "c=IN IP4 127.0.0.1=>c=IN IP4 a.phone.example",
        "c=IN IP4 127.0.0.1=>c=IN IP4 239.1.2.3"
      })
  void whatIsNoDtlsIsRefused(String change) {
    try (TestingPhoneCall call = new TestingPhoneCall(false)) {
      String[] fromTo = change.split("=>", 2);
      assertThat(call.answer(call.there, call.offer(call.here).replace(fromTo[0], fromTo[1])))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsLeftWhenBothHaveClosed(boolean usesIce) throws Exception {
    try (TestingPhoneCall call = new TestingPhoneCall(usesIce)) {
      call.negotiate(call.here, call.there);
      call.goBothWaysOnceConnected();
      call.run(call.here.session::close);
      call.run(call.there.session::close);
      assertThat(call.onLoop(call.here.port::registrations)).isZero();
      assertThat(call.onLoop(call.there.port::registrations)).isZero();
    }
  }

  @Test
  void theOldNameOfTheProtocolIsUnderstood() throws Exception {
    try (TestingPhoneCall call = new TestingPhoneCall(false)) {
      String offer = call.offer(call.here).replace("UDP/TLS/RTP/SAVP", "RTP/SAVPF");
      String answer = call.answer(call.there, offer);
      assertThat(answer).contains("RTP/SAVPF");
      call.accept(call.here, answer);
      call.run(call.there.session::onAnswerSent);
      call.goBothWaysOnceConnected();
    }
  }

  @Test
  void aPhoneThatWasHeardAndFallsSilentEndsTheSession() throws Exception {
    Duration ten = Duration.ofSeconds(10);
    LimitsConfig limits =
        new LimitsConfig(
            10, 10, 0, 10, 10, 10, ten, ten, ten, Duration.ofSeconds(1), ten, 0, 100, 100);
    try (TestingPhoneCall call = new TestingPhoneCall(false);
        TestingPhoneCall.End phone = call.new End(false, DtlsRole.SERVER);
        TestingPhoneCall.End ours = call.new End(false, DtlsRole.CLIENT, limits)) {
      call.negotiate(phone, ours);
      ours.awaitConnected();
      phone.awaitConnected();
      call.goesFrom(phone, ours);
      assertThat(ours.failure.get(30, TimeUnit.SECONDS)).isInstanceOf(SessionFailure.Silent.class);
    }
  }
}
