package org.tipring.gateway.edge;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.tipring.gateway.page.CloseReason;
import org.tipring.gateway.page.PageChannel;
import org.tipring.gateway.page.ServerMessage;
import org.tipring.gateway.page.ServerMessageWriter;

/** The way to a page over a WebSocket, which holds no more than so much that was not yet read. */
final class SocketPageChannel implements PageChannel {
  static final int MAX_UNREAD = 256 * 1024;

  /** What a message of any size costs while it waits. */
  private static final int OVERHEAD = 256;

  private static final long CLOSE_WITHIN_MILLIS = 1000;

  private final Channel channel;
  private final AtomicInteger unread = new AtomicInteger();
  private final AtomicBoolean isClosed = new AtomicBoolean();

  SocketPageChannel(Channel channel) {
    this.channel = channel;
  }

  boolean isClosed() {
    return isClosed.get();
  }

  @Override
  public void send(ServerMessage message) {
    if (isClosed.get()) {
      return;
    }
    byte[] bytes = ServerMessageWriter.write(message);
    int cost = bytes.length + OVERHEAD;
    if (unread.addAndGet(cost) > MAX_UNREAD) {
      close(CloseReason.TOO_SLOW);
      return;
    }
    channel
        .writeAndFlush(new TextWebSocketFrame(Unpooled.wrappedBuffer(bytes)))
        .addListener(done -> unread.addAndGet(-cost));
  }

  @Override
  public void close(CloseReason reason) {
    if (!isClosed.compareAndSet(false, true)) {
      return;
    }
    channel
        .writeAndFlush(new CloseWebSocketFrame(reason.code(), reason.text()))
        .addListener(ChannelFutureListener.CLOSE);
    try {
      // whoever does not read does not read this either
      var _ = channel.eventLoop().schedule(this::drop, CLOSE_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      drop();
    }
  }

  private void drop() {
    var _ = channel.close();
  }
}
