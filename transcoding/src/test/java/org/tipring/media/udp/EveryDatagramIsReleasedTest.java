package org.tipring.media.udp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;

class EveryDatagramIsReleasedTest {
  private static final InetSocketAddress SOMEWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final DropCounters drops = new DropCounters();
  private int received;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_500, Wire.MAX_DATAGRAM})
  void whateverItsLength(int length) {
    assertThat(receive(length, false).refCnt()).isZero();
    assertThat(received).isEqualTo(length == 0 || length == Wire.MAX_DATAGRAM ? 0 : 1);
  }

  @Test
  void evenWhenItBringsOutABug() {
    assertThat(receive(1, true).refCnt()).isZero();
    assertThat(drops.of(DropReason.BUG)).isEqualTo(1);
  }

  private ByteBuf receive(int length, boolean fails) {
    ByteBuf content = Unpooled.buffer(Math.max(1, length)).writeZero(length);
    UdpPort.Receiver receiver =
        (array, offset, count, source, now) -> {
          received++;
          if (fails) {
            throw new IllegalStateException("a bug, for this test");
          }
        };
    channel.pipeline().addLast(new UdpHandler(new MediaLoop(channel.eventLoop()), receiver, drops));
    channel.writeInbound(new DatagramPacket(content, SOMEWHERE, SOMEWHERE));
    channel.finishAndReleaseAll();
    return content;
  }
}
