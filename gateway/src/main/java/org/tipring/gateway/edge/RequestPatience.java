package org.tipring.gateway.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long an HTTP connection may take to say what it wants: whoever sends a request bit by bit, or
 * none, is closed.
 */
final class RequestPatience extends ChannelInboundHandlerAdapter {
  static final Duration FIRST_WITHIN = Duration.ofSeconds(5);
  static final Duration NEXT_WITHIN = Duration.ofSeconds(30);

  private @Nullable Future<?> deadline;

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    closeAfter(ctx, FIRST_WITHIN);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpRequest) {
      closeAfter(ctx, NEXT_WITHIN);
    } else if (message instanceof WebSocketFrame) {
      ctx.pipeline().remove(this);
    }
    ctx.fireChannelRead(message);
  }

  private void closeAfter(ChannelHandlerContext ctx, Duration patience) {
    cancel();
    deadline =
        ctx.executor()
            .schedule(
                () -> {
                  var _ = ctx.close();
                },
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  private void cancel() {
    if (deadline != null) {
      deadline.cancel(false);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    cancel();
  }
}
