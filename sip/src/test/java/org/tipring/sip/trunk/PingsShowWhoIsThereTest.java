package org.tipring.sip.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tipring.config.Defaults;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.resolve.Destination;
import org.tipring.sip.stack.Door;
import org.tipring.sip.stack.SipUserAgent;

/**
 * A trunk's server is asked by OPTIONS whether it is there; what its silence does is the health's
 * story.
 */
class PingsShowWhoIsThereTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final DatagramSocket server = server();
  private final SipUserAgent agent = agent();

  @AfterEach
  void close() {
    agent.stop();
    server.close();
  }

  private static DatagramSocket server() {
    try {
      DatagramSocket socket = new DatagramSocket(0, LOOPBACK);
      socket.setSoTimeout(20_000);
      return socket;
    } catch (SocketException failed) {
      throw new AssertionError(failed);
    }
  }

  private static SipUserAgent agent() {
    try {
      return SipUserAgent.start(
          new SipConfig("127.0.0.1", 0, null, List.of()),
          Defaults.embedded().limits(),
          _ -> true,
          Door.open(),
          (_, _, _, _) -> {});
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void everyServerIsAskedByOptions() throws Exception {
    TrunkTargets targets = new TrunkTargets(null);
    targets.add(
        "pbx",
        new Destination("127.0.0.1", server.getLocalPort(), Transport.UDP),
        Duration.ofHours(1));
    targets.refresh();
    TargetUpkeep upkeep = TargetUpkeep.start(agent, targets);
    try {
      DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
      server.receive(packet);
      String options = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
      assertThat(options)
          .startsWith("OPTIONS sip:127.0.0.1:" + server.getLocalPort() + " SIP/2.0\r\n")
          .contains("Max-Forwards: 70", "Contact: <sip:gateway@127.0.0.1:");
    } finally {
      upkeep.stop();
    }
  }
}
