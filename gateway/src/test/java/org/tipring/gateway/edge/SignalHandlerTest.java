package org.tipring.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tipring.gateway.page.ServerMessage;

class SignalHandlerTest {
  private static final String UNKNOWN = "{\"type\":\"hangup\",\"call\":\"c\"}";
  private final TestingSocket socket = new TestingSocket();

  @AfterEach
  void close() {
    socket.close();
  }

  @Test
  void whoeverSaysNothingIsClosedAfterFiveSeconds() {
    socket.pass(Duration.ofMillis(4999));
    assertThat(socket.closedWith()).isEqualTo(-1);
    socket.pass(Duration.ofMillis(1));
    assertThat(socket.closedWith()).isEqualTo(4408);
    assertThat(socket.channel.isOpen()).isFalse();
  }

  @Test
  void aPageIsPingedAndClosedWhenNothingIsHeard() {
    socket.welcomed();
    for (int i = 0; i < 2; i++) {
      socket.pass(Duration.ofSeconds(20));
      assertThat(socket.nextFrame()).isEqualTo("PingWebSocketFrame");
    }
    socket.pass(Duration.ofSeconds(20));
    assertThat(socket.closedWith()).isEqualTo(4408);
    assertThat(socket.pages.count()).isZero();
  }

  @Test
  void whoeverAnswersThePingsStays() {
    socket.welcomed();
    for (int i = 0; i < 30; i++) {
      socket.pass(Duration.ofSeconds(20));
      assertThat(socket.nextFrame()).isEqualTo("PingWebSocketFrame");
      socket.frame(new PongWebSocketFrame());
    }
    assertThat(socket.channel.isOpen()).isTrue();
  }

  @Test
  void aPingIsAnsweredWithWhatItHeld() {
    socket.frame(new PingWebSocketFrame(Unpooled.wrappedBuffer(TestingSocket.bytes("abc"))));
    assertThat(socket.nextFrame()).isEqualTo("PongWebSocketFrameabc");
  }

  @Test
  void aCloseIsAnsweredAndTheConnectionEnds() {
    socket.welcomed().frame(new CloseWebSocketFrame(1000, ""));
    assertThat(socket.closedWith()).isEqualTo(1000);
    assertThat(socket.channel.isOpen()).isFalse();
    assertThat(socket.pages.count()).isZero();
  }

  @Test
  void aMessageInFragmentsIsOneMessage() {
    String hello = "{\"type\":\"hello\",\"user\":\"älice\"}";
    byte[] bytes = TestingSocket.bytes(hello.replace("ä", "a"));
    socket.frame(new TextWebSocketFrame(false, 0, Unpooled.copiedBuffer(bytes, 0, 9)));
    socket.frame(new PingWebSocketFrame());
    socket.frame(
        new ContinuationWebSocketFrame(true, 0, Unpooled.copiedBuffer(bytes, 9, bytes.length - 9)));
    assertThat(socket.nextFrame()).isEqualTo("PongWebSocketFrame");
    assertThat(socket.heard()).contains("welcome");
  }

  @Test
  void aFrameOrMessageBeyondItsSizeIsClosed() {
    socket.frame(new TextWebSocketFrame(TestingSocket.zeroes(SignalHandler.MAX_FRAME + 1)));
    assertThat(socket.closedWith()).isEqualTo(1009);
  }

  @Test
  void fragmentsDoNotAddUpBeyondTheSizeOfAMessage() {
    socket.frame(new TextWebSocketFrame(false, 0, TestingSocket.zeroes(32_768)));
    socket.frame(new ContinuationWebSocketFrame(false, 0, TestingSocket.zeroes(32_768)));
    assertThat(socket.closedWith()).isEqualTo(-1);
    socket.frame(new ContinuationWebSocketFrame(false, 0, TestingSocket.zeroes(1)));
    assertThat(socket.closedWith()).isEqualTo(1009);
  }

  @Test
  void aMessageOfEndlessFragmentsIsClosed() {
    socket.frame(new TextWebSocketFrame(false, 0, TestingSocket.zeroes(0)));
    for (int i = 0; i < SignalHandler.MAX_FRAMES; i++) {
      socket.frame(new ContinuationWebSocketFrame(false, 0, TestingSocket.zeroes(0)));
    }
    assertThat(socket.closedWith()).isEqualTo(1009);
  }

  @Test
  void onlyTextIsUnderstood() {
    socket.welcomed().frame(new BinaryWebSocketFrame(TestingSocket.zeroes(4)));
    assertThat(socket.closedWith()).isEqualTo(1003);
  }

  @Test
  void textHasToBeUtf8() {
    byte[] wrong = {(byte) 0xC0, (byte) 0xAF};
    socket.welcomed().frame(new TextWebSocketFrame(Unpooled.wrappedBuffer(wrong)));
    assertThat(socket.closedWith()).isEqualTo(1007);
  }

  @Test
  void reservedBitsThatNobodyAgreedToAreClosed() {
    socket.welcomed().frame(new TextWebSocketFrame(true, 4, TestingSocket.zeroes(2)));
    assertThat(socket.closedWith()).isEqualTo(1002);
  }

  @Test
  void nothingIsTakenAfterAClose() {
    socket.isReading = false;
    socket.text("nonsense");
    assertThat(socket.page.isClosed()).isTrue();
    socket.text("{\"type\":\"hello\",\"user\":\"alice\"}");
    assertThat(socket.pages.count()).isZero();
  }

  @Test
  void tooManyMessagesAreNotLostButReadMoreSlowly() {
    socket.welcomed();
    int sent = 3 * TestingSocket.MESSAGES_PER_SECOND;
    for (int i = 0; i < sent; i++) {
      socket.text(UNKNOWN);
    }
    assertThat(socket.channel.config().isAutoRead()).isFalse();
    for (int i = 0; i < sent; i++) {
      assertThat(socket.heard()).contains("no such call");
    }
    socket.pass(Duration.ofMillis(1100));
    assertThat(socket.channel.config().isAutoRead()).isTrue();
    assertThat(socket.channel.isOpen()).isTrue();
  }

  @Test
  void aSlowReaderCostsNoMoreThanTheLimitAndIsClosed() {
    socket.welcomed();
    socket.isReading = false;
    ServerMessage big = new ServerMessage.Answer("c1", "x".repeat(10_000));
    int sent = 0;
    while (!socket.page.isClosed()) {
      socket.page.send(big);
      sent++;
    }
    assertThat(sent).isLessThanOrEqualTo(SocketPageChannel.MAX_UNREAD / 10_000 + 1);
    assertThat(socket.channel.isOpen()).isTrue();
    socket.pass(Duration.ofSeconds(1));
    assertThat(socket.channel.isOpen()).isFalse();
    assertThat(socket.pages.count()).isZero();
  }

  @Test
  void aReaderThatKeepsUpIsNeverClosed() {
    socket.welcomed();
    ServerMessage big = new ServerMessage.Answer("c1", "x".repeat(10_000));
    for (int i = 0; i < 200; i++) {
      socket.page.send(big);
      assertThat(socket.heard()).contains("xxx");
    }
    assertThat(socket.page.isClosed()).isFalse();
  }
}
