package org.tipring.sip.stack;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.SipMessage;

/**
 * The SIP ports, UDP and TCP under one number and TLS under another: bytes out, guarded and parsed
 * messages in. Everything happens on one event loop.
 */
final class Wire implements Reception.Answers {
  private static final int PORT_ATTEMPTS = 20;

  private final EventLoop loop;
  private final StreamConnections connections;
  private final Tls tls;
  private final int tlsPort;
  private final Channel udp;
  private @Nullable SipTap tap;

  private Wire(
      EventLoop loop,
      SipConfig config,
      InetAddress host,
      Predicate<InetAddress> isKnown,
      DropCounters drops,
      FloodGate gate,
      BiConsumer<SipMessage, SipSource> receiver)
      throws IOException {
    this.loop = loop;
    Reception reception =
        new Reception(this, isKnown, drops, gate, loop.ticker()::nanoTime, receiver);
    this.tls = new Tls(config);
    this.tlsPort = config.tlsPort();
    this.connections = new StreamConnections(loop, isKnown, drops, tls, reception::onStreamMessage);
    this.udp = bindUdp(new InetSocketAddress(host, config.port()), reception::onDatagram);
    try {
      connections.listen(new InetSocketAddress(host, port(Transport.TCP)), Transport.TCP);
      if (tlsPort > 0) {
        connections.listen(new InetSocketAddress(host, tlsPort), Transport.TLS);
      }
    } catch (IOException taken) {
      udp.close().syncUninterruptibly();
      connections.close();
      throw taken;
    }
  }

  /** Binds the ports; port 0 finds a number that is free for UDP and TCP. */
  static Wire bind(
      EventLoop loop,
      SipConfig config,
      InetAddress host,
      Predicate<InetAddress> isKnown,
      DropCounters drops,
      FloodGate gate,
      BiConsumer<SipMessage, SipSource> receiver)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return new Wire(loop, config, host, isKnown, drops, gate, receiver);
      } catch (IOException taken) {
        if (config.port() != 0 || attempt == PORT_ATTEMPTS) {
          throw taken;
        }
      }
    }
  }

  private Channel bindUdp(InetSocketAddress address, BiConsumer<byte[], InetSocketAddress> receiver)
      throws IOException {
    ChannelFuture bound =
        new Bootstrap()
            .group(loop)
            .channel(NioDatagramChannel.class)
            // one byte more than we take, so that too long is seen
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(SipGuard.MAX_DATAGRAM + 1))
            .option(ChannelOption.SO_RCVBUF, 1 << 20)
            .handler(new DatagramReader(receiver))
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("cannot bind UDP " + address, bound.cause());
    }
    return bound.channel();
  }

  /**
   * The port that a peer should be told. Without a port for TLS it is the usual one, as RFC 3261
   * section 18.1.1 would have it: answers come by the connection, other requests may not come.
   */
  int port(Transport transport) {
    return transport == Transport.TLS
        ? tlsPort > 0 ? tlsPort : transport.usualPort()
        : ((InetSocketAddress) udp.localAddress()).getPort();
  }

  /** Looks for new TLS files; on any thread. */
  void refreshTls() {
    tls.refresh();
  }

  @Override
  public void sendDatagram(byte[] bytes, InetSocketAddress to) {
    tell(true, Transport.UDP, to, bytes);
    var _ =
        udp.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(bytes), to), udp.voidPromise());
  }

  /**
   * Opens a connection to that place, or finds the open one.
   *
   * @param to by TCP or TLS
   * @param outcome hears the connection on the loop, or null when there is none to be had
   */
  void connect(SipTarget to, Consumer<@Nullable Channel> outcome) {
    connections.connect(to, outcome);
  }

  @Override
  public void sendStream(byte[] bytes, Channel connection) {
    boolean isSecure = connection.pipeline().get(SslHandler.class) != null;
    Transport transport = isSecure ? Transport.TLS : Transport.TCP;
    tell(true, transport, (InetSocketAddress) connection.remoteAddress(), bytes);
    connections.send(bytes, connection);
  }

  @Override
  public void heard(byte[] bytes, SipSource source) {
    tell(false, source.transport(), source.address(), bytes);
  }

  /** Who sees every message from now on; to be set on the loop. */
  void tap(SipTap tap) {
    this.tap = tap.equals(SipTap.NONE) ? null : tap;
  }

  private void tell(boolean isSent, Transport transport, InetSocketAddress remote, byte[] bytes) {
    if (tap != null) {
      InetSocketAddress local = (InetSocketAddress) udp.localAddress();
      tap.onMessage(new SipTap.Passage(isSent, transport, local, remote, bytes));
    }
  }

  void closeConnection(SipTarget target) {
    connections.close(target);
  }

  @Override
  public void alias(SipTarget target, Channel connection) {
    connections.alias(target, connection);
  }

  /** Hears of every connection that closes; to be set on the loop. */
  void whenClosed(Consumer<Channel> listener) {
    connections.whenClosed(listener);
  }

  void close() {
    var _ = udp.close();
    connections.close();
  }
}
