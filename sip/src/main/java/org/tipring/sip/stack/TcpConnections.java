package org.tipring.sip.stack;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The TCP connections, accepted and opened, by the peer's address; on one event loop. */
final class TcpConnections {
  private static final int MAX_CONNECTIONS = 1000;
  private static final int MAX_CONNECTIONS_PER_ADDRESS = 200;
  private static final int CONNECT_MILLIS = 3_000;
  private static final WriteBufferWaterMark UNSENT =
      new WriteBufferWaterMark(64 * 1024, 256 * 1024);

  private final EventLoop loop;
  private final Predicate<InetAddress> isKnown;
  private final DropCounters drops;
  private final BiPredicate<byte[], SipSource> receiver;
  private final Map<InetSocketAddress, Channel> open = new HashMap<>();
  private final Map<InetSocketAddress, List<Consumer<@Nullable Channel>>> opening = new HashMap<>();
  private final Channel server;
  private Consumer<Channel> closedListener = closed -> {};

  TcpConnections(
      EventLoop loop,
      Predicate<InetAddress> isKnown,
      DropCounters drops,
      BiPredicate<byte[], SipSource> receiver,
      InetSocketAddress address)
      throws IOException {
    this.loop = loop;
    this.isKnown = isKnown;
    this.drops = drops;
    this.receiver = receiver;
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    accept(channel);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("cannot bind TCP " + address, bound.cause());
    }
    server = bound.channel();
  }

  /** Hears of every connection that closes. */
  void whenClosed(Consumer<Channel> listener) {
    closedListener = listener;
  }

  private void accept(SocketChannel channel) {
    InetAddress peer = channel.remoteAddress().getAddress();
    if (!isKnown.test(peer)) {
      drops.count(GuardReason.STRANGER);
      var _ = channel.close();
    } else if (!hasRoomFor(peer)) {
      drops.count(GuardReason.NO_ROOM);
      var _ = channel.close();
    } else {
      channel.pipeline().addLast(new StreamReader(receiver, drops));
      keep(channel);
    }
  }

  private boolean hasRoomFor(InetAddress peer) {
    long fromPeer = open.keySet().stream().filter(at -> at.getAddress().equals(peer)).count();
    return open.size() < MAX_CONNECTIONS && fromPeer < MAX_CONNECTIONS_PER_ADDRESS;
  }

  private void keep(Channel channel) {
    InetSocketAddress peer = (InetSocketAddress) channel.remoteAddress();
    open.put(peer, channel);
    channel
        .closeFuture()
        .addListener(closed -> {
          open.remove(peer, channel);
          closedListener.accept(channel);
        });
  }

  /** See {@link Wire#connect}. */
  void connect(InetSocketAddress to, Consumer<@Nullable Channel> outcome) {
    Channel known = open.get(to);
    if (known != null && known.isActive()) {
      outcome.accept(known);
      return;
    }
    List<Consumer<@Nullable Channel>> waiting = opening.get(to);
    if (waiting != null) {
      waiting.add(outcome);
    } else if (open.size() + opening.size() >= MAX_CONNECTIONS) {
      drops.count(GuardReason.NO_ROOM);
      outcome.accept(null);
    } else {
      opening.put(to, new ArrayList<>(List.of(outcome)));
      open(to);
    }
  }

  private void open(InetSocketAddress to) {
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
        .handler(new StreamReader(receiver, drops))
        .connect(to)
        .addListener((ChannelFutureListener) result -> opened(to, result));
  }

  private void opened(InetSocketAddress to, ChannelFuture result) {
    Channel connection = result.isSuccess() ? result.channel() : fromSamePeer(to);
    if (result.isSuccess()) {
      keep(result.channel());
    }
    List<Consumer<@Nullable Channel>> waiting = opening.remove(to);
    if (waiting != null) {
      waiting.forEach(outcome -> outcome.accept(connection));
    }
  }

  /** A peer behind a NAT listens on no port of its own; the connection that it opened will do. */
  private @Nullable Channel fromSamePeer(InetSocketAddress peer) {
    for (Map.Entry<InetSocketAddress, Channel> entry : open.entrySet()) {
      boolean isSamePeer = entry.getKey().getAddress().equals(peer.getAddress());
      if (isSamePeer && !peer.getAddress().isLoopbackAddress() && entry.getValue().isActive()) {
        return entry.getValue();
      }
    }
    return null;
  }

  void send(byte[] bytes, Channel connection) {
    if (!connection.isWritable()) {
      // a peer that does not read may not make us keep what it does not want
      drops.count(GuardReason.NO_ROOM);
      var _ = connection.close();
      return;
    }
    var _ = connection.writeAndFlush(Unpooled.wrappedBuffer(bytes), connection.voidPromise());
  }

  void disconnect(InetSocketAddress to) {
    Channel known = open.remove(to);
    if (known != null) {
      var _ = known.close();
    }
  }

  void close() {
    var _ = server.close();
    for (Channel channel : List.copyOf(open.values())) {
      var _ = channel.close();
    }
  }
}
