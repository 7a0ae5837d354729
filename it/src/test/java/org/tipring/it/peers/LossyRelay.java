package org.tipring.it.peers;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a page and the gateway and loses packets of media in both directions. Everything
 * else, ICE and DTLS, passes.
 */
public final class LossyRelay implements AutoCloseable {
  private final DatagramChannel front;
  private final DatagramChannel back;
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger passed = new AtomicInteger();
  private final Random random;
  private volatile double loss;
  private volatile @Nullable InetSocketAddress browser;
  private volatile @Nullable InetSocketAddress gateway;
  private volatile boolean isClosed;

  private LossyRelay(long seed) throws IOException {
    random = new Random(seed);
    front = DatagramChannel.open(StandardProtocolFamily.INET).bind(freePort());
    back = DatagramChannel.open(StandardProtocolFamily.INET).bind(freePort());
  }

  private static InetSocketAddress freePort() {
    return Loopback.at(Ports.free(Loopback.HOST));
  }

  /**
   * A relay that loses nothing yet.
   *
   * @param seed of what is lost, so that a story can be told again
   */
  public static LossyRelay open(long seed) {
    try {
      LossyRelay relay = new LossyRelay(seed);
      Thread.ofPlatform().daemon().name("relay-front").start(relay::fromPage);
      Thread.ofPlatform().daemon().name("relay-back").start(relay::fromGateway);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leads the calls which a page makes from now on over this relay. */
  public LossyRelay lead(CallingPage calling) {
    Page page = calling.page();
    page.exposeFunction(
        "relayToward",
        arguments -> {
          gateway = Loopback.at((String) arguments[0], ((Number) arguments[1]).intValue());
          return null;
        });
    page.addScriptTag(new Page.AddScriptTagOptions().setContent(Resource.text("relay-page.js")));
    page.evaluate(
        "([front, back]) => Object.assign(relay, {front, back})",
        List.of(front.socket().getLocalPort(), back.socket().getLocalPort()));
    return this;
  }

  /**
   * @param share of the packets of RTP and RTCP, secured or not, that are lost from now on: 0 to 1
   */
  public void lose(double share) {
    loss = share;
  }

  public int lost() {
    return lost.get();
  }

  /** Packets of media that were not lost. */
  public int passed() {
    return passed.get();
  }

  private void fromPage() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    while (!isClosed) {
      InetSocketAddress source = receive(front, buffer);
      if (source != null) {
        browser = source;
        pass(buffer, back, gateway);
      }
    }
  }

  private void fromGateway() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(4096);
    while (!isClosed) {
      if (receive(back, buffer) != null) {
        pass(buffer, front, browser);
      }
    }
  }

  private void pass(ByteBuffer packet, DatagramChannel out, @Nullable InetSocketAddress to) {
    // RFC 7983: the first byte of RTP and RTCP is 128 to 191
    boolean isMedia = packet.hasRemaining() && (packet.get(0) & 0xC0) == 0x80;
    if (isMedia && isLost()) {
      lost.incrementAndGet();
      return;
    }
    if (isMedia) {
      passed.incrementAndGet();
    }
    try {
      if (to != null) {
        out.send(packet, to);
      }
    } catch (IOException e) {
      // a port nobody has any more answers by ICMP; a network goes on
    }
  }

  private synchronized boolean isLost() {
    return random.nextDouble() < loss;
  }

  private static @Nullable InetSocketAddress receive(DatagramChannel channel, ByteBuffer buffer) {
    buffer.clear();
    try {
      InetSocketAddress source = (InetSocketAddress) channel.receive(buffer);
      buffer.flip();
      return source;
    } catch (IOException e) {
      // as above; a closed channel ends the loop by isClosed
      return null;
    }
  }

  @Override
  public void close() {
    isClosed = true;
    try {
      front.close();
      back.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
