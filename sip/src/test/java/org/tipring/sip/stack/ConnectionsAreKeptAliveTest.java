package org.tipring.sip.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tipring.config.TrunkConfig.Transport;

/** The line ends that go to and fro between messages, on a connection whose time is the test's. */
class ConnectionsAreKeptAliveTest {
  private static final SipTarget PEER =
      new SipTarget(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5060), Transport.TCP);

  private final EmbeddedChannel channel = new EmbeddedChannel();

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private void begin(StreamPatience patience, boolean isOurs) {
    channel.freezeTime();
    KeepAlive alive =
        isOurs
            ? new KeepAlive(
                new KeepAliveMachine(new Random(1), channel.eventLoop().ticker().nanoTime()))
            : null;
    channel
        .pipeline()
        .addLast(new StreamReader(PEER, patience, alive, (_, _) -> true, new DropCounters()));
    channel.pipeline().fireChannelActive();
  }

  private void pass(long seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
  }

  private void hear(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
  }

  private @Nullable String said() {
    ByteBuf buffer = channel.readOutbound();
    if (buffer == null) {
      return null;
    }
    String text = buffer.toString(StandardCharsets.US_ASCII);
    buffer.release();
    return text;
  }

  @Test
  void whoeverOpenedItPingsAndClosesWhenPongsStayAway() {
    begin(StreamPatience.PEER, true);
    pass(30);
    assertThat(said()).isEqualTo("\r\n\r\n");
    hear("\r\n");
    assertThat(said()).isNull();
    pass(30);
    assertThat(said()).isEqualTo("\r\n\r\n");
    pass(10);
    assertThat(channel.isActive()).isFalse();
  }

  @Test
  void aPeerThatNeverPongsIsKept() {
    begin(StreamPatience.PEER, true);
    for (int i = 0; i < 20; i++) {
      pass(30);
      assertThat(said()).isEqualTo("\r\n\r\n");
      assertThat(channel.isActive()).isTrue();
    }
  }

  @Test
  void theOtherEndAnswersEvenAPingInPieces() {
    begin(StreamPatience.PEER, false);
    hear("\r\n");
    assertThat(said()).isNull();
    hear("\r\n");
    assertThat(said()).isEqualTo("\r\n");
    hear("\r\n\r\n");
    assertThat(said()).isEqualTo("\r\n");
    pass(60);
    assertThat(said()).isNull();
  }

  @Test
  void pingsKeepAPeerButNoStranger() {
    begin(StreamPatience.STRANGER, false);
    for (int i = 0; i < 3; i++) {
      hear("\r\n\r\n");
      pass(3);
      assertThat(channel.isActive()).isTrue();
    }
    hear("\r\n\r\n");
    pass(1);
    assertThat(channel.isActive()).isFalse();
  }
}
