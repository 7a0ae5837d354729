package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.SipConfig;

/** A stranger that has proven its address by a connection is told so, once, and has little room. */
class StrangersOnStreamsTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress STRANGE = InetAddress.ofLiteral("127.0.0.3");

  private final AtomicInteger invites = new AtomicInteger();
  private final SipUserAgent agent = start();
  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
    agent.stop();
  }

  private SipUserAgent start() {
    try {
      return SipUserAgent.start(
          new SipConfig("127.0.0.1", 0, null, List.of()),
          Defaults.embedded().limits(),
          LOOPBACK::equals,
          Door.open(),
          (_, _, _, _) -> invites.incrementAndGet());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private Socket from(InetAddress address) throws IOException {
    Socket socket = new Socket(LOOPBACK, agent.port(), address, 0);
    socket.setSoTimeout(20_000);
    sockets.add(socket);
    return socket;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String toTheEnd(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException reset) {
      return "reset";
    }
  }

  @Test
  void isRefusedOnceAndLeftAlone() throws IOException {
    Socket stranger = from(STRANGE);
    say(stranger, TestingMessages.invite().replace("SIP/2.0/UDP", "SIP/2.0/TCP"));
    assertThat(toTheEnd(stranger)).startsWith("SIP/2.0 403 ").contains("i: abc@127.0.0.1");
    assertThat(invites).hasValue(0);
    assertThat(agent.drops().of(GuardReason.STRANGER)).isEqualTo(1);
  }

  @Test
  void hasFiveSecondsForItsMessage() throws IOException {
    Socket slow = from(STRANGE);
    say(slow, "INVITE sip:x SIP/2.0\r\n");
    assertThat(toTheEnd(slow)).isEmpty();
  }

  @Test
  void takesTwentyConnectionsAndNoPeersPlace() throws IOException {
    for (int i = 0; i < 20; i++) {
      from(STRANGE);
    }
    assertThat(toTheEnd(from(STRANGE))).isIn("", "reset");
    Socket peer = from(LOOPBACK);
    say(peer, TestingMessages.options("one", 5060));
    assertThat(peer.getInputStream().read()).isEqualTo('S');
  }

  @Test
  void aPingIsAnsweredByAPong() throws IOException {
    Socket peer = from(LOOPBACK);
    say(peer, "\r\n\r\n");
    assertThat(peer.getInputStream().readNBytes(2)).containsExactly('\r', '\n');
  }
}
