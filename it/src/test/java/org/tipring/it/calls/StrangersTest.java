package org.tipring.it.calls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.Stranger;
import org.tipring.it.sound.Law;

/** Datagrams from nobody that the call knows: dropped, never answered, never heard. */
@ExtendWith(OnStage.class)
class StrangersTest {
  private static final Duration SILENCE = Duration.ofMillis(300);
  private static final int STRANGE_HERTZ = 1900;

  @Test
  void garbageOnTheBrowsersPort(Gateway gateway, Chromium chromium) {
    try (RunningCall call = new RunningCall(gateway, chromium);
        Stranger stranger = Stranger.at("127.0.0.66")) {
      InetSocketAddress target = call.browserSide();
      Random random = new Random(7);
      for (int first = 0; first < 256; first++) {
        for (int length : new int[] {1, 12, 20, 200, 1400}) {
          byte[] bytes = new byte[length];
          random.nextBytes(bytes);
          bytes[0] = (byte) first;
          stranger.send(bytes, target);
        }
      }
      stranger.send(bindingRequest(), target);
      stranger.send(clientHello(), target);
      assertThat(stranger.isAnswered(SILENCE)).isFalse();
      call.assertUnhurt();
    }
  }

  @Test
  void voiceFromAnotherAddressThanThePhones(Gateway gateway, Chromium chromium) {
    try (RunningCall call = new RunningCall(gateway, chromium);
        Stranger stranger = Stranger.at("127.0.0.66")) {
      for (int i = 0; i < 200; i++) {
        stranger.send(voice(i), call.phoneSide());
      }
      assertThat(stranger.isAnswered(SILENCE)).isFalse();
      call.assertUnhurt();
      Hearing.assertNotHeard("the browser", call.page().heard(), STRANGE_HERTZ);
    }
  }

  @Test
  void garbageOnTheSipPort(Gateway gateway, Chromium chromium) {
    try (RunningCall call = new RunningCall(gateway, chromium);
        Stranger stranger = Stranger.at("127.0.0.66");
        Stranger trunk = Stranger.at(gateway.quality().host())) {
      Random random = new Random(7);
      for (int i = 0; i < 200; i++) {
        byte[] bytes = new byte[random.nextInt(1, 1400)];
        random.nextBytes(bytes);
        stranger.send(bytes, gateway.sip());
        trunk.send(bytes, gateway.sip());
      }
      for (String text : badMessages()) {
        stranger.send(text.getBytes(UTF_8), gateway.sip());
        trunk.send(text.getBytes(UTF_8), gateway.sip());
      }
      assertThat(stranger.isAnswered(SILENCE)).isFalse();
      call.assertUnhurt();
    }
  }

  private static String[] badMessages() {
    String head = "INVITE sip:alice@127.0.0.1 SIP/2.0\r\n";
    String via = "Via: SIP/2.0/UDP 127.0.0.66:5060;branch=z9hG4bK1\r\n";
    return new String[] {
      "\r\n\r\n",
      head,
      head + "\r\n",
      head + via + "From: <sip:a@b>;tag=1\r\n\r\n",
      head + via + "Content-Length: -5\r\n\r\n",
      head + via + "Content-Length: 99999999\r\n\r\n",
      head + via.repeat(300) + "\r\n",
      head + "Via: SIP/2.0/UDP 127.0.0.66 ((((((((((\r\n\r\n",
      "OPTIONS sip:x SIP/2.0\r\nVia: SIP/2.0/UDP x;branch=\u0000\r\n\r\n",
      "SIP/2.0 200 OK\r\n" + via + "\r\n",
      "DANCE sip:alice@127.0.0.1 SIP/2.0\r\n" + via + "\r\n",
    };
  }

  /** A STUN Binding request (RFC 8489) that knows no ufrag and is not signed. */
  private static byte[] bindingRequest() {
    return ByteBuffer.allocate(20).putInt(0x0001_0000).putInt(0x2112_A442).array();
  }

  /** The beginning of a DTLS 1.2 ClientHello that says it is 16 MB long. */
  private static byte[] clientHello() {
    return ByteBuffer.allocate(60)
        .put(new byte[] {22, (byte) 0xFE, (byte) 0xFD, 0, 0, 0, 0, 0, 0, 0, 0, 0, 47})
        .put(new byte[] {1, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0, 0, 0, 0, 0, 0, 0, 35})
        .array();
  }

  private static byte[] voice(int index) {
    ByteBuffer packet = ByteBuffer.allocate(172).putShort((short) 0x8000).putShort((short) index);
    packet.putInt(index * 160).putInt(0x5747);
    for (int i = 0; i < 160; i++) {
      double angle = 2 * Math.PI * STRANGE_HERTZ * (index * 160 + i) / 8000;
      packet.put(Law.PCMU.encode((int) (16_000 * Math.sin(angle))));
    }
    return packet.array();
  }
}
