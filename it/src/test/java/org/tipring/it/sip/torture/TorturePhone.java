package org.tipring.it.sip.torture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.tipring.it.peers.Loopback;

/** A peer by UDP that hears on every port that a torture message's Via names. */
final class TorturePhone implements AutoCloseable {
  private static final List<Integer> PORTS = List.of(5060, 5050, 6050, 19_823, 5070);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Selector selector = Selector.open();
  private final DatagramChannel mouth;
  private final InetSocketAddress gateway;

  TorturePhone(String host, InetSocketAddress gateway) throws IOException {
    this.gateway = gateway;
    for (int port : PORTS) {
      DatagramChannel channel = DatagramChannel.open();
      channel.bind(Loopback.at(host, port));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
    }
    mouth =
        selector.keys().stream()
            .map(key -> (DatagramChannel) key.channel())
            .filter(channel -> channel.socket().getLocalPort() == PORTS.getFirst())
            .findFirst()
            .orElseThrow();
  }

  void send(byte[] bytes) throws IOException {
    mouth.send(ByteBuffer.wrap(bytes), gateway);
  }

  /** What comes until a message contains that text, or until there was enough time. */
  List<String> hearUntil(String last) throws IOException {
    return hearUntil(message -> message.contains(last));
  }

  /** The same, with that message at the end if it came. */
  List<String> hearUntil(Predicate<String> last) throws IOException {
    List<String> heard = new ArrayList<>();
    long end = System.nanoTime() + SOON.toNanos();
    while (System.nanoTime() < end) {
      selector.select(50);
      List<String> some = takeAll();
      if (some.stream().anyMatch(last)) {
        // what was sent before it may have come to a port that was looked at before
        some.addAll(takeAll());
      }
      some.stream().filter(last.negate()).forEach(heard::add);
      some.stream().filter(last).forEach(heard::add);
      if (some.stream().anyMatch(last)) {
        return heard;
      }
    }
    return heard;
  }

  /** What is here already. */
  List<String> heardNow() throws IOException {
    selector.selectNow();
    return takeAll();
  }

  private List<String> takeAll() throws IOException {
    List<String> heard = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.allocate(65_536);
    for (SelectionKey key : selector.keys()) {
      DatagramChannel channel = (DatagramChannel) key.channel();
      while (channel.receive(buffer) != null) {
        heard.add(new String(buffer.array(), 0, buffer.position(), ISO_8859_1));
        buffer.clear();
      }
    }
    selector.selectedKeys().clear();
    return heard;
  }

  @Override
  public void close() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }
}
