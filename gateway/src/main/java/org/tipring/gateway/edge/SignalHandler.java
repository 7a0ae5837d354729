package org.tipring.gateway.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.gateway.page.ClientMessageReader;
import org.tipring.gateway.page.CloseReason;
import org.tipring.gateway.page.Page;

/**
 * The frames of one page's connection, bounded in size, number and time, on their way to its {@link
 * Page}. It stands before Micronaut's own frame handler, which gathers fragments without a bound.
 */
final class SignalHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
  static final int MAX_FRAME = 32 * 1024;
  static final int MAX_MESSAGE = 64 * 1024;
  static final int MAX_FRAMES = 64;
  static final Duration HELLO_WITHIN = Duration.ofSeconds(5);
  static final Duration PING_EVERY = Duration.ofSeconds(20);
  static final Duration SILENT_FOR = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(SignalHandler.class);

  private final Page page;
  private final SocketPageChannel socket;
  private final int messagesPerSecond;
  private @Nullable Throttle throttle;
  private @Nullable CompositeByteBuf fragments;
  private @Nullable Future<?> pinging;
  private @Nullable Future<?> helloDeadline;
  private long heardNanos;

  SignalHandler(Page page, SocketPageChannel socket, int messagesPerSecond) {
    this.page = page;
    this.socket = socket;
    this.messagesPerSecond = messagesPerSecond;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    heardNanos = now(ctx);
    throttle = new Throttle(messagesPerSecond, 2 * messagesPerSecond, heardNanos);
    long every = PING_EVERY.toMillis();
    pinging =
        ctx.executor().scheduleAtFixedRate(() -> ping(ctx), every, every, TimeUnit.MILLISECONDS);
    helloDeadline =
        ctx.executor().schedule(this::expectHello, HELLO_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static long now(ChannelHandlerContext ctx) {
    return ctx.executor().ticker().nanoTime();
  }

  private void expectHello() {
    if (!page.isKnown()) {
      socket.close(CloseReason.TOO_SLOW);
    }
  }

  private void ping(ChannelHandlerContext ctx) {
    if (!ctx.channel().config().isAutoRead()) {
      // it is we who do not listen
      heardNanos = now(ctx);
    } else if (now(ctx) - heardNanos >= SILENT_FOR.toNanos()) {
      socket.close(CloseReason.TOO_SLOW);
    } else {
      var _ = ctx.writeAndFlush(new PingWebSocketFrame());
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    heardNanos = now(ctx);
    slowDown(ctx);
    if (socket.isClosed()) {
      return;
    }
    if (frame.rsv() != 0) {
      socket.close(CloseReason.NOT_WEBSOCKET);
      return;
    }
    switch (frame) {
      case PingWebSocketFrame ping -> {
        var _ = ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
      }
      case PongWebSocketFrame pong -> {}
      case CloseWebSocketFrame close ->
          ctx.writeAndFlush(new CloseWebSocketFrame(true, 0, close.content().retain()))
              .addListener(ChannelFutureListener.CLOSE);
      case BinaryWebSocketFrame binary -> socket.close(CloseReason.NOT_TEXT);
      case TextWebSocketFrame text -> gather(ctx, text);
      case ContinuationWebSocketFrame more -> gather(ctx, more);
      default -> socket.close(CloseReason.NOT_WEBSOCKET);
    }
  }

  /** Nothing is lost when a page says too much at once: we read on when it is time. */
  private void slowDown(ChannelHandlerContext ctx) {
    long pause = throttle == null ? 0 : throttle.take(heardNanos);
    if (pause > 0 && ctx.channel().config().isAutoRead()) {
      ctx.channel().config().setAutoRead(false);
      resumeAfter(ctx, pause);
    }
  }

  private void resumeAfter(ChannelHandlerContext ctx, long pause) {
    var _ =
        ctx.executor()
            .schedule(() -> ctx.channel().config().setAutoRead(true), pause, TimeUnit.NANOSECONDS);
  }

  private void gather(ChannelHandlerContext ctx, WebSocketFrame frame) {
    int size = frame.content().readableBytes();
    int gathered = fragments == null ? 0 : fragments.readableBytes();
    int frames = fragments == null ? 0 : fragments.numComponents();
    if (size > MAX_FRAME || gathered + size > MAX_MESSAGE || frames >= MAX_FRAMES) {
      socket.close(CloseReason.TOO_BIG);
    } else if (frame.isFinalFragment() && fragments == null) {
      deliver(frame.content());
    } else {
      if (fragments == null) {
        fragments = ctx.alloc().compositeBuffer(MAX_FRAMES);
      }
      fragments.addComponent(true, frame.content().retain());
      if (frame.isFinalFragment()) {
        deliver(fragments);
        release();
      }
    }
  }

  private void deliver(ByteBuf content) {
    byte[] bytes = ByteBufUtil.getBytes(content);
    if (!ClientMessageReader.isText(bytes)) {
      socket.close(CloseReason.NOT_UTF8);
      return;
    }
    try {
      page.receive(bytes);
    } catch (RuntimeException bug) {
      log.error("a page's message could not be handled", bug);
      socket.close(CloseReason.FAULT);
    }
  }

  private void release() {
    if (fragments != null) {
      fragments.release();
      fragments = null;
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end();
    ctx.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    end();
  }

  private void end() {
    if (pinging != null && helloDeadline != null) {
      pinging.cancel(false);
      helloDeadline.cancel(false);
      pinging = null;
      release();
      page.closed();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // a reset, or frames that Netty has refused with a close of its own
    log.debug("a page's connection failed: {}", cause.toString());
    var _ = ctx.close();
  }
}
