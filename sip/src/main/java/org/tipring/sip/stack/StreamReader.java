package org.tipring.sip.stack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkConfig.Transport;

/**
 * One TCP connection's bytes on their way to whole messages: a message has ten seconds from its
 * first byte to its last, a connection a quarter of an hour between messages, and what cannot be
 * told apart any more closes it.
 */
final class StreamReader extends ChannelInboundHandlerAdapter {
  private static final long MESSAGE_SECONDS = 10;
  private static final long IDLE_SECONDS = 900;
  private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);

  private final BiPredicate<byte[], SipSource> receiver;
  private final DropCounters drops;
  private final StreamFraming framing = new StreamFraming();
  private @Nullable Future<?> deadline;
  private boolean isInMessage;

  /**
   * @param receiver says whether the connection may live on
   */
  StreamReader(BiPredicate<byte[], SipSource> receiver, DropCounters drops) {
    this.receiver = receiver;
    this.drops = drops;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    closeAfter(context, IDLE_SECONDS);
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (deadline != null) {
      deadline.cancel(false);
    }
    context.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    ByteBuf buffer = (ByteBuf) read;
    try {
      byte[] bytes = ByteBufUtil.getBytes(buffer);
      SipSource source =
          new SipSource(
              (InetSocketAddress) context.channel().remoteAddress(),
              Transport.TCP,
              context.channel());
      int taken = 0;
      while (taken < bytes.length && context.channel().isActive()) {
        taken += framing.add(bytes, taken, bytes.length - taken);
        deliver(context, source);
      }
    } finally {
      buffer.release();
    }
  }

  private void deliver(ChannelHandlerContext context, SipSource source) {
    boolean isWhole = false;
    Optional<byte[]> message = framing.next();
    while (message.isPresent()) {
      isWhole = true;
      if (!receiver.test(message.get(), source)) {
        var _ = context.close();
        return;
      }
      message = framing.next();
    }
    if (framing.isBroken()) {
      drops.count(GuardReason.NO_END);
      var _ = context.close();
      return;
    }
    if (framing.takeKeepAlives() > 0) {
      var _ = context.writeAndFlush(Unpooled.wrappedBuffer(PONG), context.voidPromise());
    }
    watch(context, isWhole);
  }

  /** The clock starts with a message's first byte and is not turned back by the next ones. */
  private void watch(ChannelHandlerContext context, boolean isWhole) {
    boolean wasInMessage = isInMessage && !isWhole;
    isInMessage = framing.isInMessage();
    if (isInMessage && !wasInMessage) {
      closeAfter(context, MESSAGE_SECONDS);
    } else if (!isInMessage) {
      closeAfter(context, IDLE_SECONDS);
    }
  }

  private void closeAfter(ChannelHandlerContext context, long seconds) {
    if (deadline != null) {
      deadline.cancel(false);
    }
    deadline = context.executor().schedule(() -> close(context), seconds, TimeUnit.SECONDS);
  }

  private static void close(ChannelHandlerContext context) {
    var _ = context.close();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    var _ = context.close();
  }
}
