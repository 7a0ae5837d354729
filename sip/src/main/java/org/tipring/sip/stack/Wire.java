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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.SipMessage;

/**
 * The SIP ports, UDP and TCP under one number: bytes out, guarded and parsed messages in.
 * Everything happens on one event loop.
 */
final class Wire {
  private static final int PORT_ATTEMPTS = 20;

  /** After these nobody can be sure where on a stream the next message begins. */
  private static final Set<GuardReason> LOSES_COUNT =
      EnumSet.of(
          GuardReason.BAD_BYTE,
          GuardReason.BAD_START_LINE,
          GuardReason.BAD_HEADER,
          GuardReason.REPEATED_HEADER,
          GuardReason.BAD_CONTENT_LENGTH,
          GuardReason.NO_END,
          GuardReason.TOO_LONG,
          GuardReason.TOO_MANY_LINES,
          GuardReason.LINE_TOO_LONG);

  private final EventLoop loop;
  private final Predicate<InetAddress> isKnown;
  private final DropCounters drops;
  private final BiConsumer<SipMessage, SipSource> receiver;
  private final TcpConnections connections;
  private final Channel udp;
  private SipTap tap = SipTap.NONE;

  private Wire(
      EventLoop loop,
      Predicate<InetAddress> isKnown,
      DropCounters drops,
      BiConsumer<SipMessage, SipSource> receiver,
      InetAddress host,
      int port)
      throws IOException {
    this.loop = loop;
    this.isKnown = isKnown;
    this.drops = drops;
    this.receiver = receiver;
    this.udp = bindUdp(new InetSocketAddress(host, port));
    try {
      this.connections =
          new TcpConnections(
              loop, isKnown, drops, this::receiveFromStream, new InetSocketAddress(host, port()));
    } catch (IOException taken) {
      udp.close().syncUninterruptibly();
      throw taken;
    }
  }

  /** Binds both ports; port 0 finds a number that is free for both. */
  static Wire bind(
      EventLoop loop,
      InetSocketAddress address,
      Predicate<InetAddress> isKnown,
      DropCounters drops,
      BiConsumer<SipMessage, SipSource> receiver)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return new Wire(loop, isKnown, drops, receiver, address.getAddress(), address.getPort());
      } catch (IOException taken) {
        if (address.getPort() != 0 || attempt == PORT_ATTEMPTS) {
          throw taken;
        }
      }
    }
  }

  private Channel bindUdp(InetSocketAddress address) throws IOException {
    ChannelFuture bound =
        new Bootstrap()
            .group(loop)
            .channel(NioDatagramChannel.class)
            // one byte more than we take, so that too long is seen
            .option(
                ChannelOption.RECVBUF_ALLOCATOR,
                new FixedRecvByteBufAllocator(SipGuard.MAX_DATAGRAM + 1))
            .option(ChannelOption.SO_RCVBUF, 1 << 20)
            .handler(new DatagramReader(this::receiveDatagram))
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("cannot bind UDP " + address, bound.cause());
    }
    return bound.channel();
  }

  int port() {
    return ((InetSocketAddress) udp.localAddress()).getPort();
  }

  private void receiveDatagram(byte[] bytes, InetSocketAddress sender) {
    if (!isKnown.test(sender.getAddress())) {
      drops.count(GuardReason.STRANGER);
      return;
    }
    if (isKeepAlive(bytes)) {
      return;
    }
    tell(false, Transport.UDP, sender, bytes);
    receive(MessageReader.readDatagram(bytes), new SipSource(sender, Transport.UDP, null));
  }

  /**
   * @return whether the connection may live on
   */
  private boolean receiveFromStream(byte[] bytes, SipSource source) {
    tell(false, source.transport(), source.address(), bytes);
    return receive(MessageReader.readStreamMessage(bytes), source);
  }

  private boolean receive(MessageReader.Reading reading, SipSource source) {
    switch (reading) {
      case MessageReader.Reading.Read(SipMessage message) -> {
        receiver.accept(message, source);
        return true;
      }
      case MessageReader.Reading.Refused(GuardReason reason) -> {
        drops.count(reason);
        return !LOSES_COUNT.contains(reason);
      }
    }
  }

  /** Line ends or nothing, which some peers send to keep a NAT open. */
  private static boolean isKeepAlive(byte[] bytes) {
    for (byte b : bytes) {
      if (b != '\r' && b != '\n' && b != 0) {
        return false;
      }
    }
    return true;
  }

  void sendDatagram(byte[] bytes, InetSocketAddress to) {
    tell(true, Transport.UDP, to, bytes);
    var _ =
        udp.writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(bytes), to), udp.voidPromise());
  }

  /**
   * Opens a connection to that address, or finds the open one.
   *
   * @param outcome hears the connection on the loop, or null when there is none to be had
   */
  void connect(InetSocketAddress to, Consumer<@Nullable Channel> outcome) {
    connections.connect(to, outcome);
  }

  void sendStream(byte[] bytes, Channel connection) {
    tell(true, Transport.TCP, (InetSocketAddress) connection.remoteAddress(), bytes);
    connections.send(bytes, connection);
  }

  /** Who sees every message from now on; to be set on the loop. */
  void tap(SipTap tap) {
    this.tap = tap;
  }

  private void tell(boolean isSent, Transport transport, InetSocketAddress remote, byte[] bytes) {
    if (tap != SipTap.NONE) {
      InetSocketAddress local = (InetSocketAddress) udp.localAddress();
      tap.onMessage(new SipTap.Passage(isSent, transport, local, remote, bytes));
    }
  }

  /** Hears of every TCP connection that closes; to be set on the loop. */
  void whenClosed(Consumer<Channel> listener) {
    connections.whenClosed(listener);
  }

  void close() {
    var _ = udp.close();
    connections.close();
  }
}
