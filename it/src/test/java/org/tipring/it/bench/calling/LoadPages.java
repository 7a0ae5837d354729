package org.tipring.it.bench.calling;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As many pages as the calls need, each a user of its own, and one ahead, so that a call seldom
 * waits for a connection. On the placer's loop.
 */
final class LoadPages {
  private static final int MAX_MESSAGE = 65_536;

  /** Room that is kept ready. */
  private static final int SPARE = LoadPage.MAX_CALLS / 2;

  private final EventLoop loop;
  private final InetSocketAddress edge;
  private final List<LoadPage> pages = new ArrayList<>();
  private int opened;

  /**
   * @param edge where the gateway takes pages
   */
  LoadPages(EventLoop loop, InetSocketAddress edge) {
    this.loop = loop;
    this.edge = edge;
  }

  /** A page with room for a call. */
  LoadPage withRoom() {
    LoadPage chosen = null;
    int room = -1;
    for (LoadPage page : pages) {
      room += page.room();
      chosen = chosen == null && page.room() > 0 ? page : chosen;
    }
    if (chosen == null) {
      chosen = open();
    } else if (room < SPARE) {
      open();
    }
    return chosen;
  }

  LoadPage open() {
    LoadPage page = new LoadPage("load-" + opened++);
    pages.add(page);
    ChannelFuture connecting =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .handler(pipeline(page))
            .connect(edge);
    connecting.addListener(done -> {
      if (!done.isSuccess()) {
        gone(page, done.cause());
      }
    });
    connecting.channel().closeFuture().addListener(closed -> gone(page, null));
    return page;
  }

  private void gone(LoadPage page, @Nullable Throwable cause) {
    pages.remove(page);
    page.lost(cause == null ? "the gateway closed the connection" : String.valueOf(cause));
  }

  private ChannelInitializer<SocketChannel> pipeline(LoadPage page) {
    WebSocketClientProtocolConfig config =
        WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(
                "ws://%s:%d/v1/signal"
                    .formatted(edge.getAddress().getHostAddress(), edge.getPort()))
            .subprotocol("tipring.v1")
            .generateOriginHeader(false)
            .build();
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(SocketChannel channel) {
        channel
            .pipeline()
            .addLast(new HttpClientCodec())
            .addLast(new HttpObjectAggregator(MAX_MESSAGE))
            .addLast(new WebSocketClientProtocolHandler(config))
            .addLast(new WebSocketFrameAggregator(MAX_MESSAGE))
            .addLast(page);
      }
    };
  }
}
