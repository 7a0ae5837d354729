package org.tipring.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestPatienceTest {
  private final EmbeddedChannel channel = new EmbeddedChannel();

  RequestPatienceTest() {
    channel.freezeTime();
    channel.pipeline().addLast(new HttpServerCodec(), new RequestPatience());
  }

  @AfterEach
  void release() {
    channel.finishAndReleaseAll();
  }

  private void say(String text) {
    channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
  }

  private boolean isOpenAfter(long seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    return channel.isOpen();
  }

  @Test
  void whoeverSendsARequestBitByBitIsClosedAfterFiveSeconds() {
    for (int second = 0; second < 4; second++) {
      say("G");
      assertThat(isOpenAfter(1)).isTrue();
    }
    assertThat(isOpenAfter(1)).isFalse();
  }

  @Test
  void betweenRequestsThereIsMoreTime() {
    say("GET / HTTP/1.1\r\n\r\n");
    assertThat(isOpenAfter(29)).isTrue();
    say("GET / HTTP/1.1\r\n\r\n");
    assertThat(isOpenAfter(29)).isTrue();
    assertThat(isOpenAfter(1)).isFalse();
  }

  @Test
  void aWebSocketHasOtherLimits() {
    say("GET / HTTP/1.1\r\n\r\n");
    channel.pipeline().fireChannelRead(new TextWebSocketFrame("{}"));
    assertThat(isOpenAfter(1000)).isTrue();
  }
}
