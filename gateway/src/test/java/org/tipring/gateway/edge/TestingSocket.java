package org.tipring.gateway.edge;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tipring.gateway.auth.DevelopmentAuthenticator;
import org.tipring.gateway.call.Switchboard;
import org.tipring.gateway.page.Page;
import org.tipring.gateway.page.Pages;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.identity.CallWishes;

/** A page's connection without a network, in a time that the test decides. */
final class TestingSocket implements AutoCloseable {
  static final int MESSAGES_PER_SECOND = 50;

  final EmbeddedChannel channel = new EmbeddedChannel();
  final Pages pages = new Pages();
  final SocketPageChannel page = new SocketPageChannel(channel);
  boolean isReading = true;

  TestingSocket() {
    channel.freezeTime();
    channel.pipeline().addLast(new Reader());
    Page talking = new Page(page, new DevelopmentAuthenticator(), pages, new NoCalls(), List.of());
    channel.pipeline().addLast(new SignalHandler(talking, page, MESSAGES_PER_SECOND));
  }

  /** The far end, which may stop reading: then writes are never done. */
  private final class Reader extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      if (isReading) {
        var _ = ctx.write(message, promise);
      } else {
        ReferenceCountUtil.release(message);
      }
    }
  }

  private static final class NoCalls implements Switchboard {
    @Override
    public MediaLoop chooseLoop(String user) {
      throw new AssertionError("nobody calls here");
    }

    @Override
    public void dial(
        MediaLoop loop,
        Party caller,
        String user,
        String number,
        CallWishes wishes,
        SessionDescription offer) {
      throw new AssertionError("nobody calls here");
    }

    @Override
    public void text(String user, String to, String text, Consumer<@Nullable EndCause> outcome) {
      throw new AssertionError("nobody writes here");
    }
  }

  TestingSocket welcomed() {
    text("{\"type\":\"hello\",\"user\":\"alice\"}");
    if (!heard().contains("welcome")) {
      throw new AssertionError("not welcome");
    }
    return this;
  }

  void text(String text) {
    frame(new TextWebSocketFrame(text));
  }

  void frame(WebSocketFrame frame) {
    channel.writeInbound(frame);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static io.netty.buffer.ByteBuf zeroes(int count) {
    return Unpooled.wrappedBuffer(new byte[count]);
  }

  void pass(Duration time) {
    channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
  }

  /** The next text that the gateway sent. */
  String heard() {
    try (Heard heard = new Heard(channel.readOutbound())) {
      return heard.frame() instanceof TextWebSocketFrame text ? text.text() : "";
    }
  }

  /** The next frame that the gateway sent is a close with that code; or -1. */
  int closedWith() {
    for (WebSocketFrame frame = channel.readOutbound();
        frame != null;
        frame = channel.readOutbound()) {
      try (Heard heard = new Heard(frame)) {
        if (heard.frame() instanceof CloseWebSocketFrame close) {
          return close.statusCode();
        }
      }
    }
    return -1;
  }

  /** What kind the next frame is, and what it holds; null when there is none. */
  @Nullable String nextFrame() {
    try (Heard heard = new Heard(channel.readOutbound())) {
      WebSocketFrame frame = heard.frame();
      return frame == null
          ? null
          : frame.getClass().getSimpleName()
              + new String(ByteBufUtil.getBytes(frame.content()), StandardCharsets.UTF_8);
    }
  }

  private record Heard(@Nullable WebSocketFrame frame) implements AutoCloseable {
    @Override
    public void close() {
      ReferenceCountUtil.release(frame);
    }
  }

  @Override
  public void close() {
    channel.finishAndReleaseAll();
  }
}
