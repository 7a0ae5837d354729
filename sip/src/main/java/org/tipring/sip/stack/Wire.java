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
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.MessageWriter;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.Via;

/**
 * The SIP ports, UDP and TCP under one number and TLS under another: bytes out, guarded and parsed
 * messages in. Everything happens on one event loop.
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
  private final StreamConnections connections;
  private final Tls tls;
  private final int tlsPort;
  private final Channel udp;

  private Wire(
      EventLoop loop,
      SipConfig config,
      InetAddress host,
      Predicate<InetAddress> isKnown,
      DropCounters drops,
      BiConsumer<SipMessage, SipSource> receiver)
      throws IOException {
    this.loop = loop;
    this.isKnown = isKnown;
    this.drops = drops;
    this.receiver = receiver;
    this.tls = new Tls(config);
    this.tlsPort = config.tlsPort();
    this.connections = new StreamConnections(loop, isKnown, drops, tls, this::receiveFromStream);
    this.udp = bindUdp(new InetSocketAddress(host, config.port()));
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
      BiConsumer<SipMessage, SipSource> receiver)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return new Wire(loop, config, host, isKnown, drops, receiver);
      } catch (IOException taken) {
        if (config.port() != 0 || attempt == PORT_ATTEMPTS) {
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

  private void receiveDatagram(byte[] bytes, InetSocketAddress sender) {
    if (!isKnown.test(sender.getAddress())) {
      drops.count(GuardReason.STRANGER);
      return;
    }
    if (isKeepAlive(bytes)) {
      return;
    }
    receive(
        MessageReader.readDatagram(bytes),
        new SipSource(new SipTarget(sender, Transport.UDP), null));
  }

  /**
   * @return whether the connection may live on
   */
  private boolean receiveFromStream(byte[] bytes, SipSource source) {
    MessageReader.Reading reading = MessageReader.readStreamMessage(bytes);
    boolean isKnownPeer = isKnown.test(source.address().getAddress());
    if (reading instanceof MessageReader.Reading.Read(SipRequest request)) {
      if (!isKnownPeer) {
        refuse(request, source);
      } else if (source.connection() != null) {
        alias(request.vias().getFirst(), source, source.connection());
      }
    }
    if (!isKnownPeer) {
      drops.count(GuardReason.STRANGER);
    }
    return isKnownPeer && receive(reading, source);
  }

  /** A stranger has shown by its connection that it is where it says, and is told once. */
  private void refuse(SipRequest request, SipSource source) {
    if (request.method() != SipMethod.ACK && source.connection() != null) {
      SipResponse refusal = SipResponse.to(request, 403, Identifiers.tag());
      connections.send(MessageWriter.write(refusal), source.connection());
    }
  }

  /** Only of the address that it speaks from: others are not its to give (RFC 5923 section 10). */
  private void alias(Via via, SipSource source, Channel connection) {
    InetAddress address = source.address().getAddress();
    if (via.parameters().containsKey("alias") && via.host().equals(address.getHostAddress())) {
      InetSocketAddress listening = new InetSocketAddress(address, via.effectivePort());
      connections.alias(
          new SipTarget(listening, source.transport(), source.peer().domain()), connection);
    }
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

  void sendStream(byte[] bytes, Channel connection) {
    connections.send(bytes, connection);
  }

  void closeConnection(SipTarget target) {
    connections.close(target);
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
