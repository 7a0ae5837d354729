package org.tipring.sip.stack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Those who connect and belong to no trunk. A connection proves its address, so that an answer hits
 * nobody else: each is told 403 once, has three seconds for it, and only a few are listened to at a
 * time. On one event loop.
 */
final class Strangers {
  private static final int MAX_LISTENED_TO = 32;
  private static final long SECONDS = 3;

  private int listenedTo;

  /** Talks to whoever is at the other end, and closes. */
  void meet(Channel channel) {
    if (listenedTo >= MAX_LISTENED_TO) {
      var _ = channel.close();
      return;
    }
    listenedTo++;
    channel.closeFuture().addListener(closed -> listenedTo--);
    channel.pipeline().addLast(new Conversation());
    var _ = channel.eventLoop().schedule(() -> channel.close(), SECONDS, TimeUnit.SECONDS);
  }

  /** One request, one answer. */
  private static final class Conversation extends ChannelInboundHandlerAdapter {
    private final StreamFraming framing = new StreamFraming();

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
      ByteBuf buffer = (ByteBuf) read;
      try {
        byte[] bytes = ByteBufUtil.getBytes(buffer);
        int taken = framing.add(bytes, 0, bytes.length);
        Optional<byte[]> request = framing.next();
        if (request.isPresent()) {
          answer(context, request.get());
        } else if (framing.isBroken() || taken < bytes.length) {
          var _ = context.close();
        }
      } finally {
        buffer.release();
      }
    }

    private static void answer(ChannelHandlerContext context, byte[] request) {
      InetSocketAddress peer = (InetSocketAddress) context.channel().remoteAddress();
      RoughAnswer.forbidding(request, peer)
          .ifPresentOrElse(
              answer ->
                  context
                      .writeAndFlush(Unpooled.wrappedBuffer(answer.bytes()))
                      .addListener(ChannelFutureListener.CLOSE),
              context::close);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }
  }
}
