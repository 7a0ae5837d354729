package org.tipring.it.bench.calling;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tipring.it.peers.Loopback;

/** RFC 3261 section 13.3.1.4, with a clock of the test's own. */
class ThePhoneKeepsToItsAnswerTest {
  private static final InetSocketAddress PHONE = Loopback.at(5181);
  private static final InetSocketAddress GATEWAY = Loopback.at(5180);
  private static final String SDP =
      """
      v=0\r
      o=- 1 1 IN IP4 127.0.0.3\r
      s=-\r
      c=IN IP4 127.0.0.3\r
      t=0 0\r
      m=audio 20002 RTP/AVP 96 0 101\r
      a=rtpmap:96 opus/48000/2\r
      a=rtpmap:101 telephone-event/8000\r
      """;

  private final LoadCall call =
      new LoadCall(
          new CallOrder(7, "", Loopback.at("127.0.0.2", 30_000), "opus", 111),
          new CompletableFuture<>());
  private final MockTicker ticker = Ticker.newMockTicker();
  private final EmbeddedChannel channel =
      EmbeddedChannel.builder()
          .ticker(ticker)
          .handlers(new AnsweringPhone(PHONE, number -> number == 7 ? call : null))
          .build();

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private void receive(String method, String user, int sequence, String body) {
    String request =
        """
        %1$s sip:%2$s@127.0.0.1:5181 SIP/2.0\r
        Via: SIP/2.0/UDP 127.0.0.1:5180;branch=z9hG4bK%3$d\r
        From: <sip:a@127.0.0.1>;tag=a\r
        To: <sip:%2$s@127.0.0.1>\r
        Call-ID: one\r
        CSeq: %3$d %1$s\r
        Content-Length: %4$d\r
        \r
        %5$s\
        """
            .formatted(method, user, sequence, body.length(), body);
    channel.writeInbound(
        new DatagramPacket(Unpooled.copiedBuffer(request, StandardCharsets.UTF_8), PHONE, GATEWAY));
  }

  private List<String> sent() {
    List<String> sent = new ArrayList<>();
    for (DatagramPacket out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
      assertThat(out.recipient()).isEqualTo(GATEWAY);
      sent.add(out.content().toString(StandardCharsets.UTF_8));
      out.release();
    }
    return sent;
  }

  private void pass(long millis) {
    ticker.advance(millis, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
  }

  @Test
  void theAnswerIsThePhonesUnderTheGatewaysPayloadType() {
    receive("INVITE", "load-7", 1, SDP);
    assertThat(sent())
        .singleElement()
        .asString()
        .startsWith("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 127.0.0.1:5180;branch=z9hG4bK1\r\n")
        .contains(
            "\r\nTo: <sip:load-7@127.0.0.1>;tag=",
            "\r\nCSeq: 1 INVITE\r\n",
            "\r\nContact: <sip:load-7@127.0.0.1:5181>\r\n",
            "\r\nc=IN IP4 127.0.0.2\r\n",
            "\r\nm=audio 30000 RTP/AVP 96\r\na=rtpmap:96 opus/48000/2\r\n");
  }

  @Test
  void itIsRepeatedUntilItIsAcknowledged() {
    receive("INVITE", "load-7", 1, SDP);
    String answer = sent().getFirst();
    pass(500);
    pass(999);
    receive("INVITE", "load-7", 1, SDP);
    assertThat(sent()).containsExactly(answer, answer);
    pass(1);
    assertThat(sent()).containsExactly(answer);
    receive("ACK", "load-7", 1, "");
    pass(40_000);
    assertThat(sent()).isEmpty();
  }

  @Test
  void butNotForever() {
    receive("INVITE", "load-7", 1, SDP);
    for (int i = 0; i < 400; i++) {
      pass(100);
    }
    assertThat(sent()).hasSizeBetween(8, 12);
    receive("BYE", "load-7", 2, "");
    assertThat(sent()).singleElement().asString().startsWith("SIP/2.0 481 ");
  }

  @Test
  void whatWasAgreedOnStaysUntilTheEnd() {
    receive("INVITE", "load-7", 1, SDP);
    receive("ACK", "load-7", 1, "");
    receive("INVITE", "load-7", 2, SDP);
    receive("CANCEL", "load-7", 1, "");
    receive("OPTIONS", "load-7", 3, "");
    receive("INFO", "load-7", 4, "");
    receive("BYE", "load-7", 5, "");
    receive("BYE", "load-7", 6, "");
    assertThat(sent())
        .extracting(text -> text.substring(8, 11))
        .containsExactly("200", "488", "200", "200", "501", "200", "481");
  }

  @Test
  void whatIsNoCallOfOursIsRefused() {
    receive("INVITE", "load-8", 1, SDP);
    receive("INVITE", "load-", 1, SDP);
    receive("INVITE", "echo", 1, SDP);
    receive("INVITE", "load-7", 1, SDP.replace("opus", "speex"));
    receive("INVITE", "load-7", 1, "");
    assertThat(sent())
        .extracting(text -> text.substring(8, 11))
        .containsExactly("404", "404", "404", "488", "488");
  }

  @Test
  void whatIsNoRequestIsPassedOver() {
    for (String text : List.of("", "\r\n\r\n", "SIP/2.0 200 OK\r\n\r\n", "INVITE x\r\n\r\n")) {
      channel.writeInbound(
          new DatagramPacket(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8), PHONE, GATEWAY));
    }
    assertThat(sent()).isEmpty();
  }
}
