package org.tipring.media.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.loop.TestingLoops;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;

/** Real sockets, on loopback: the one place where nothing else would do. */
class UdpPortTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);

  private MediaLoops loops = TestingLoops.start(false);

  @AfterEach
  void stop() {
    loops.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDatagramComesWithRoomAroundItAndGoesBackInPlace(boolean epoll) throws Exception {
    MediaLoop loop = start(epoll);
    UdpPort[] echo = new UdpPort[1];
    echo[0] =
        UdpPort.open(
            loop,
            ANY_PORT,
            (array, offset, length, source, now) -> {
              assertThat(loop.isInLoop()).isTrue();
              assertThat(offset).isEqualTo(RtpPacket.HEADROOM);
              assertThat(array.length - offset - length).isGreaterThanOrEqualTo(RtpPacket.TAILROOM);
              // into the room in front and behind
              array[offset - 1] = '<';
              array[offset + length] = '>';
              echo[0].send(array, offset - 1, length + 2, source);
              Arrays.fill(array, (byte) 0);
            });

    try (DatagramSocket client = client()) {
      for (String said : new String[] {"hello", "again"}) {
        send(client, said.getBytes(StandardCharsets.US_ASCII), echo[0]);
        assertThat(receive(client)).isEqualTo("<" + said + ">");
      }
      // an empty datagram and one too long for any path harm nothing
      send(client, new byte[0], echo[0]);
      send(client, new byte[4_000], echo[0]);
      send(client, new byte[] {'x'}, echo[0]);
      assertThat(receive(client)).isEqualTo("<x>");
    }
    assertThat(onLoop(loop, () -> echo[0].drops().of(DropReason.TOO_LONG))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void sendingNowhereIsCountedAndStopsNothing(boolean epoll) throws Exception {
    MediaLoop loop = start(epoll);
    BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
    UdpPort port =
        UdpPort.open(loop, ANY_PORT, (array, offset, length, source, now) -> received.add(length));
    byte[] bytes = new byte[100];

    loop.execute(() -> {
      port.send(bytes, 0, 1, InetSocketAddress.createUnresolved("nowhere.invalid", 9));
      port.send(bytes, 0, 1, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
      port.send(bytes, 0, 2, new InetSocketAddress(InetAddress.ofLiteral("255.255.255.255"), 9));
      port.send(bytes, 0, 3, port.localAddress());
    });

    assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(3);
    assertThat(onLoop(loop, () -> port.drops().of(DropReason.SEND_FAILED))).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBugInOneReceiverLosesOneDatagram(boolean epoll) throws Exception {
    MediaLoop loop = start(epoll);
    BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
    UdpPort port =
        UdpPort.open(
            loop,
            ANY_PORT,
            (array, offset, length, source, now) -> {
              if (length == 1) {
                throw new IllegalStateException("a bug, for this test");
              }
              received.add(length);
            });

    port.send(new byte[9], 0, 1, port.localAddress());
    port.send(new byte[9], 0, 2, port.localAddress());

    assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(onLoop(loop, () -> port.drops().of(DropReason.BUG))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTakenPortIsRefusedAndAClosedOneIsFree(boolean epoll) throws Exception {
    MediaLoop loop = start(epoll);
    UdpPort.Receiver ignore = (array, offset, length, source, now) -> {};
    UdpPort first = UdpPort.open(loop, ANY_PORT, ignore);

    assertThatThrownBy(() -> UdpPort.open(loop, first.localAddress(), ignore))
        .isInstanceOf(UncheckedIOException.class);
    first.close();
    UdpPort second = openSoon(loop, first.localAddress());

    assertThat(second.localAddress()).isEqualTo(first.localAddress());
    onLoop(
        loop,
        () -> {
          first.send(new byte[1], 0, 1, second.localAddress());
          return true;
        });
    assertThat(onLoop(loop, () -> first.drops().of(DropReason.SEND_FAILED))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatOnePortReceivesAnotherSendsEvenIfTheFirstClosesMeanwhile(boolean epoll)
      throws Exception {
    MediaLoop loop = start(epoll);
    BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
    UdpPort last =
        UdpPort.open(loop, ANY_PORT, (array, offset, length, source, now) -> received.add(length));
    UdpPort way = UdpPort.open(loop, ANY_PORT, (array, offset, length, source, now) -> {});
    UdpPort[] first = new UdpPort[1];
    first[0] =
        UdpPort.open(
            loop,
            ANY_PORT,
            (array, offset, length, source, now) -> {
              way.send(array, offset, length, last.localAddress());
              first[0].close();
            });

    way.send(new byte[9], 0, 5, first[0].localAddress());
    assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(5);
    // and outside of any burst
    way.send(new byte[9], 0, 6, last.localAddress());
    assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(6);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theTimeThatADatagramTakesIsCountedAndNoOther(boolean epoll) throws Exception {
    MediaLoop loop = start(epoll);
    long millis = TimeUnit.MILLISECONDS.toNanos(20);
    CountDownLatch received = new CountDownLatch(1);
    UdpPort port =
        UdpPort.open(
            loop,
            ANY_PORT,
            (array, offset, length, source, now) -> {
              spin(loop, millis);
              received.countDown();
            });
    long before = onLoop(loop, UdpPort::relayNanos);
    onLoop(loop, () -> spin(loop, millis));
    assertThat(onLoop(loop, UdpPort::relayNanos)).isEqualTo(before);

    port.send(new byte[1], 0, 1, port.localAddress());

    assertThat(received.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(onLoop(loop, UdpPort::relayNanos) - before).isGreaterThanOrEqualTo(millis);
  }

  private static boolean spin(MediaLoop loop, long nanos) {
    long begun = loop.nanoTime();
    while (loop.nanoTime() - begun < nanos) {
      Thread.onSpinWait();
    }
    return true;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ipv6WorksAsWell(boolean epoll) throws Exception {
    MediaLoop loop = start(epoll);
    CountDownLatch received = new CountDownLatch(1);
    UdpPort port;
    try {
      port =
          UdpPort.open(
              loop,
              new InetSocketAddress(InetAddress.ofLiteral("::1"), 0),
              (array, offset, length, source, now) -> received.countDown());
    } catch (UncheckedIOException noIpv6Here) {
      Assumptions.abort("this machine has no IPv6 loopback");
      return;
    }

    port.send(new byte[1], 0, 1, port.localAddress());

    assertThat(received.await(30, TimeUnit.SECONDS)).isTrue();
  }

  private static UdpPort openSoon(MediaLoop loop, InetSocketAddress address) {
    for (int turn = 1; ; turn++) {
      try {
        return UdpPort.open(loop, address, (array, offset, length, source, now) -> {});
      } catch (UncheckedIOException notYetFree) {
        // NIO frees a port with the loop's next look at its selector
        assertThat(turn).isLessThan(100);
      }
    }
  }

  private MediaLoop start(boolean epoll) {
    loops.close();
    loops = TestingLoops.start(epoll);
    return loops.next();
  }

  private static <T> T onLoop(MediaLoop loop, Callable<T> task) throws Exception {
    return loop.eventLoop().submit(task).get(30, TimeUnit.SECONDS);
  }

  private static DatagramSocket client() throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void send(DatagramSocket client, byte[] bytes, UdpPort port) throws IOException {
    client.send(new DatagramPacket(bytes, bytes.length, port.localAddress()));
  }

  private static String receive(DatagramSocket client) throws IOException {
    DatagramPacket datagram = new DatagramPacket(new byte[2_000], 2_000);
    client.receive(datagram);
    return new String(datagram.getData(), 0, datagram.getLength(), StandardCharsets.US_ASCII);
  }
}
