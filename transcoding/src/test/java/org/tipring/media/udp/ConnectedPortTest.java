package org.tipring.media.udp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.loop.TestingLoops;
import org.tipring.media.rtp.DropReason;

/** A port with one peer, and the buffer that everything to a peer goes through. */
class ConnectedPortTest {
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private DatagramSocket peer = client();
  private final DatagramSocket stranger = client();
  private MediaLoops loops = TestingLoops.start(true);
  private MediaLoop loop = loops.next();
  private UdpPort port = open();

  private void start(boolean epoll) {
    loops.close();
    loops = TestingLoops.start(epoll);
    loop = loops.next();
    port = open();
  }

  private UdpPort open() {
    return UdpPort.open(
        loop,
        freePort(),
        (array, offset, length, source, now) ->
            received.add(new String(array, offset, length, StandardCharsets.US_ASCII)));
  }

  @AfterEach
  void stop() {
    loops.close();
    peer.close();
    stranger.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBurstToOnePlaceArrivesWholeThoughItSharesABuffer(boolean epoll) throws Exception {
    start(epoll);
    for (boolean isConnected : new boolean[] {false, true}) {
      onLoop(() -> {
        if (isConnected) {
          port.connect(address(peer));
        }
        UdpDestination there = port.destination(address(peer));
        send(there, "one");
        send(there, "two");
        send(there, "three");
        loop.eventLoop()
            .execute(() -> {
              send(there, "four");
              there.close();
              send(there, "five");
            });
      });
      for (String expected : new String[] {"one", "two", "three", "four", "five"}) {
        assertThat(receive(peer)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onlyThePeerIsHeardUntilThereIsAnother(boolean epoll) throws Exception {
    start(epoll);
    onLoop(() -> port.connect(address(peer)));
    say(stranger, "from a stranger");
    say(peer, "from the peer");
    say(peer, "and again");
    assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("from the peer");
    assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("and again");

    onLoop(() -> {
      port.connect(address(stranger));
      send(port.destination(address(stranger)), "hello");
    });
    assertThat(receive(stranger)).isEqualTo("hello");
    say(peer, "from the peer of before");
    say(stranger, "a stranger no more");
    assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("a stranger no more");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPeerThatRefusesIsCountedAndHeardWhenItIsThere(boolean epoll) throws Exception {
    start(epoll);
    InetSocketAddress there = address(peer);
    peer.close();
    onLoop(() -> {
      port.connect(there);
      send(port.destination(there), "into nothing");
    });
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (refused() == 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(refused()).isPositive();

    peer = new DatagramSocket(there);
    say(peer, "here I am");
    assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("here I am");
  }

  private long refused() throws Exception {
    return loop.eventLoop().submit(() -> port.drops().of(DropReason.SEND_FAILED)).get();
  }

  private void onLoop(Runnable task) throws Exception {
    loop.eventLoop().submit(task).get(30, TimeUnit.SECONDS);
  }

  private static void send(UdpDestination destination, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    destination.send(bytes, 0, bytes.length);
  }

  private void say(DatagramSocket client, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    client.send(new DatagramPacket(bytes, bytes.length, port.localAddress()));
  }

  private static String receive(DatagramSocket client) throws IOException {
    DatagramPacket datagram = new DatagramPacket(new byte[2_000], 2_000);
    client.receive(datagram);
    return new String(datagram.getData(), 0, datagram.getLength(), StandardCharsets.US_ASCII);
  }

  private static InetSocketAddress address(DatagramSocket socket) {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private static InetSocketAddress freePort() {
    try (DatagramSocket socket = client()) {
      return address(socket);
    }
  }

  private static DatagramSocket client() {
    try {
      DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
      socket.setSoTimeout(20_000);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
