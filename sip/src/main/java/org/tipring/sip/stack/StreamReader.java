package org.tipring.sip.stack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One connection's bytes on their way to whole messages, within its {@link StreamPatience}; what
 * cannot be told apart any more closes it.
 */
final class StreamReader extends ChannelInboundHandlerAdapter {
  private static final byte[] PONG = "\r\n".getBytes(StandardCharsets.US_ASCII);

  private final SipTarget peer;
  private final StreamPatience patience;
  private final @Nullable KeepAlive keepAlive;
  private final BiPredicate<byte[], SipSource> receiver;
  private final DropCounters drops;
  private final StreamFraming framing = new StreamFraming();
  private @Nullable Future<?> deadline;
  private @Nullable Future<?> end;
  private boolean isInMessage;
  private int lineEnds;

  /**
   * @param keepAlive null for a connection that the peer has opened and so has to keep alive
   * @param receiver says whether the connection may live on
   */
  StreamReader(
      SipTarget peer,
      StreamPatience patience,
      @Nullable KeepAlive keepAlive,
      BiPredicate<byte[], SipSource> receiver,
      DropCounters drops) {
    this.peer = peer;
    this.patience = patience;
    this.keepAlive = keepAlive;
    this.receiver = receiver;
    this.drops = drops;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    closeAfter(context, patience.idle());
    if (patience.life() > 0) {
      end = context.executor().schedule(() -> close(context), patience.life(), TimeUnit.SECONDS);
    }
    if (keepAlive != null) {
      keepAlive.start(context);
    }
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (deadline != null) {
      deadline.cancel(false);
    }
    if (end != null) {
      end.cancel(false);
    }
    if (keepAlive != null) {
      keepAlive.stop();
    }
    context.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object read) {
    ByteBuf buffer = (ByteBuf) read;
    try {
      byte[] bytes = ByteBufUtil.getBytes(buffer);
      SipSource source = new SipSource(peer, context.channel());
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
        close(context);
        return;
      }
      message = framing.next();
    }
    if (framing.isBroken()) {
      drops.count(GuardReason.NO_END);
      close(context);
      return;
    }
    keptAlive(context, isWhole);
    watch(context, isWhole);
  }

  /** Pings are answered; whoever opened the connection sends them (RFC 5626 section 3.5.1). */
  private void keptAlive(ChannelHandlerContext context, boolean isWhole) {
    boolean isPinged = framing.takeKeepAlives() > 0;
    int alone = framing.takeLoneLineEnds();
    if (keepAlive != null) {
      if (isWhole) {
        keepAlive.onMessage();
      }
      if (alone > 0) {
        keepAlive.onPong();
      }
    } else {
      // a ping may have come in two pieces
      lineEnds = isWhole ? alone : lineEnds + alone;
      isPinged |= lineEnds >= 2;
      lineEnds %= 2;
    }
    if (isPinged) {
      var _ = context.writeAndFlush(Unpooled.wrappedBuffer(PONG), context.voidPromise());
    }
  }

  /** The clock starts with a message's first byte and is not turned back by the next ones. */
  private void watch(ChannelHandlerContext context, boolean isWhole) {
    boolean wasInMessage = isInMessage && !isWhole;
    isInMessage = framing.isInMessage();
    if (isInMessage && !wasInMessage) {
      closeAfter(context, patience.message());
    } else if (!isInMessage) {
      closeAfter(context, patience.idle());
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
    close(context);
  }
}
