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
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.TrunkConfig.Transport;

/** The TCP and TLS connections, accepted and opened; on one event loop. */
final class StreamConnections {
  private static final Logger log = LoggerFactory.getLogger(StreamConnections.class);
  private static final int CONNECT_MILLIS = 3_000;
  private static final WriteBufferWaterMark UNSENT =
      new WriteBufferWaterMark(64 * 1024, 256 * 1024);
  private static final SecureRandom RANDOM = new SecureRandom();

  private final EventLoop loop;
  private final Predicate<InetAddress> isKnown;
  private final DropCounters drops;
  private final Tls tls;
  private final BiPredicate<byte[], SipSource> receiver;
  private final ConnectionTable table = new ConnectionTable();
  private final Map<SipTarget, List<Consumer<@Nullable Channel>>> opening = new HashMap<>();
  private final List<Channel> servers = new ArrayList<>();
  private Consumer<Channel> closedListener = closed -> {};

  /**
   * @param receiver says whether the connection that a message came by may live on
   */
  StreamConnections(
      EventLoop loop,
      Predicate<InetAddress> isKnown,
      DropCounters drops,
      Tls tls,
      BiPredicate<byte[], SipSource> receiver) {
    this.loop = loop;
    this.isKnown = isKnown;
    this.drops = drops;
    this.tls = tls;
    this.receiver = receiver;
  }

  /** Hears of every connection that closes. */
  void whenClosed(Consumer<Channel> listener) {
    closedListener = listener;
  }

  /** Begins to accept connections. */
  void listen(InetSocketAddress address, Transport transport) throws IOException {
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
                    accept(channel, transport);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException("cannot bind " + transport + " " + address, bound.cause());
    }
    servers.add(bound.channel());
  }

  private void accept(SocketChannel channel, Transport transport) {
    SipTarget peer = new SipTarget(channel.remoteAddress(), transport);
    InetAddress address = channel.remoteAddress().getAddress();
    boolean isStranger = !isKnown.test(address);
    if (!table.hasRoomFor(address, isStranger)) {
      drops.count(GuardReason.NO_ROOM);
      var _ = channel.close();
      return;
    }
    if (transport == Transport.TLS) {
      channel.pipeline().addLast(tls.accepting(channel.alloc()));
    }
    StreamPatience patience = isStranger ? StreamPatience.STRANGER : StreamPatience.PEER;
    channel.pipeline().addLast(new StreamReader(peer, patience, null, receiver, drops));
    keep(peer, channel, isStranger);
  }

  private void keep(SipTarget peer, Channel channel, boolean isStranger) {
    table.add(peer, channel, isStranger);
    channel
        .closeFuture()
        .addListener(closed -> {
          table.remove(peer, channel);
          closedListener.accept(channel);
        });
  }

  /** Sends later requests for that place by this connection too. */
  void alias(SipTarget target, Channel connection) {
    table.alias(target, connection);
  }

  /** See {@link Wire#connect}. */
  void connect(SipTarget to, Consumer<@Nullable Channel> outcome) {
    Channel known = table.find(to);
    if (known != null) {
      outcome.accept(known);
      return;
    }
    List<Consumer<@Nullable Channel>> waiting = opening.get(to);
    if (waiting != null) {
      waiting.add(outcome);
    } else if (table.size() + opening.size() >= ConnectionTable.MAX_CONNECTIONS) {
      drops.count(GuardReason.NO_ROOM);
      outcome.accept(null);
    } else {
      opening.put(to, new ArrayList<>(List.of(outcome)));
      open(to);
    }
  }

  private void open(SipTarget to) {
    new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
        .handler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                if (to.transport() == Transport.TLS) {
                  channel.pipeline().addLast(tls.connecting(channel.alloc(), to));
                }
                KeepAlive alive =
                    new KeepAlive(new KeepAliveMachine(RANDOM, loop.ticker().nanoTime()));
                channel
                    .pipeline()
                    .addLast(new StreamReader(to, StreamPatience.PEER, alive, receiver, drops));
              }
            })
        .connect(to.address())
        .addListener((ChannelFutureListener) result -> connected(to, result));
  }

  private void connected(SipTarget to, ChannelFuture result) {
    SslHandler handler = result.channel().pipeline().get(SslHandler.class);
    if (!result.isSuccess()) {
      opened(to, table.fromSamePeer(to));
    } else if (handler == null) {
      keep(to, result.channel(), false);
      opened(to, result.channel());
    } else {
      handler
          .handshakeFuture()
          .addListener(shaken -> {
            if (shaken.isSuccess()) {
              keep(to, result.channel(), false);
              opened(to, result.channel());
            } else {
              log.warn("no TLS with {}: {}", to, reason(shaken.cause()));
              opened(to, null);
            }
          });
    }
  }

  /** What the certificate lacks is said by the innermost cause. */
  private static String reason(Throwable cause) {
    Throwable innermost = cause;
    for (int i = 0; i < 5 && innermost.getCause() != null; i++) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage());
  }

  private void opened(SipTarget to, @Nullable Channel connection) {
    List<Consumer<@Nullable Channel>> waiting = opening.remove(to);
    if (waiting != null) {
      waiting.forEach(outcome -> outcome.accept(connection));
    }
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

  /** Closes the connection that leads there, if one does. */
  void close(SipTarget target) {
    Channel connection = table.find(target);
    if (connection != null) {
      var _ = connection.close();
    }
  }

  void close() {
    servers.forEach(server -> {
      var _ = server.close();
    });
    table
        .all()
        .forEach(connection -> {
          var _ = connection.close();
        });
  }
}
