package org.tipring.sip.stack;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Carries out the pings of one connection; on its loop. */
final class KeepAlive {
  private static final byte[] PING = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final KeepAliveMachine machine;
  private @Nullable Alarm alarm;

  KeepAlive(KeepAliveMachine machine) {
    this.machine = machine;
  }

  void start(ChannelHandlerContext context) {
    alarm = new Alarm(context.channel().eventLoop(), () -> wake(context));
    alarm.set(machine.nextWakeUp());
  }

  void stop() {
    if (alarm != null) {
      alarm.set(OptionalLong.empty());
      alarm = null;
    }
  }

  void onPong() {
    machine.onPong();
    rearm();
  }

  void onMessage() {
    machine.onMessage();
    rearm();
  }

  private void wake(ChannelHandlerContext context) {
    switch (machine.onTime(context.channel().eventLoop().ticker().nanoTime())) {
      case PING -> {
        var _ = context.writeAndFlush(Unpooled.wrappedBuffer(PING), context.voidPromise());
      }
      case CLOSE -> {
        var _ = context.close();
      }
      case NOTHING -> {}
    }
    rearm();
  }

  private void rearm() {
    if (alarm != null) {
      alarm.set(machine.nextWakeUp());
    }
  }
}
