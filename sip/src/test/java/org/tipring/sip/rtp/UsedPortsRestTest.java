package org.tipring.sip.rtp;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tipring.config.PortRange;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.udp.UdpPort;

final class UsedPortsRestTest {
  private static final UdpPort.Receiver DEAF = (array, offset, length, source, now) -> {};
  private final MediaLoops loops = new MediaLoops(1);
  private final MediaLoop loop = loops.next();
  private InetAddress loopback;

  @BeforeEach
  void findLoopback() {
    loopback = InetAddress.ofLiteral("127.0.0.1");
  }

  @AfterEach
  void closeLoops() {
    loops.close();
  }

  @Test
  void rtpIsEvenAndRtcpTheOneAbove() {
    RtpPorts ports = new RtpPorts(loopback, new PortRange(21_001, 21_100), new Random(1));
    RtpPorts.Pair pair = requireNonNull(ports.open(loop, DEAF, DEAF));
    int rtp = pair.rtp().localAddress().getPort();
    assertThat(rtp).isEven().isBetween(21_002, 21_098);
    assertThat(pair.rtcp().localAddress().getPort()).isEqualTo(rtp + 1);
    pair.close();
  }

  @Test
  void aClosedPairIsNotGivenOutAgainAtOnce() {
    RtpPorts ports = new RtpPorts(loopback, new PortRange(21_102, 21_105), new Random(1));
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 2; i++) {
      RtpPorts.Pair pair = requireNonNull(ports.open(loop, DEAF, DEAF));
      seen.add(pair.rtp().localAddress().getPort());
      pair.close();
    }
    assertThat(seen).containsExactlyInAnyOrder(21_102, 21_104);
    assertThat(ports.open(loop, DEAF, DEAF)).isNull();
  }

  @Test
  void aPortThatSomebodyElseHasIsPassedOver() throws Exception {
    try (DatagramSocket taken = new DatagramSocket(21_107, loopback)) {
      assertThat(taken.isBound()).isTrue();
      RtpPorts ports = new RtpPorts(loopback, new PortRange(21_106, 21_109), new Random(3));
      RtpPorts.Pair pair = requireNonNull(ports.open(loop, DEAF, DEAF));
      assertThat(pair.rtp().localAddress().getPort()).isEqualTo(21_108);
      pair.close();
    }
  }
}
