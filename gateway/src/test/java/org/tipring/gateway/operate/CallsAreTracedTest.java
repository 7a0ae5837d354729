package org.tipring.gateway.operate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.stack.SipTap.Passage;

/** What is kept of calls: in order, of each its own, and never too much. */
class CallsAreTracedTest {
  private static final InetSocketAddress OURS = at("127.0.0.1", 5060);
  private static final InetSocketAddress PHONE = at("127.0.0.9", 5070);

  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final CallTraces traces = new CallTraces(2, () -> now);

  private static InetSocketAddress at(String host, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }

  private void sip(boolean isSent, String title, String callId) {
    now = now.plusMillis(250);
    byte[] bytes = (title + "\r\nCall-ID: " + callId + "\r\n\r\n").getBytes(UTF_8);
    traces.onMessage(new Passage(isSent, Transport.UDP, OURS, PHONE, bytes));
  }

  private void call(String call, String callId) {
    traces.began(call, "alice");
    traces.leg(call, "page", null);
    traces.leg(call, "phone 1", callId);
  }

  private List<String> titles(String call) {
    return traces.find(call).orElseThrow().entries().stream().map(TraceEntry::what).toList();
  }

  @Test
  void aMessageIsFoundWithItsCallAlthoughItCameBefore() {
    sip(false, "INVITE sip:bob@a.b SIP/2.0", "x");
    sip(false, "INVITE sip:eve@a.b SIP/2.0", "y");
    call("c", "x");
    sip(true, "SIP/2.0 180 Ringing", "x");

    assertThat(titles("c")).containsExactly("INVITE sip:bob@a.b SIP/2.0", "SIP/2.0 180 Ringing");
  }

  @Test
  void theLadderHasAColumnAPartyAndAnArrowAMessage() {
    call("c", "x");
    traces.heard("c", 0, "offered");
    sip(true, "INVITE sip:bob@a.b SIP/2.0", "x");
    traces.noted("c", "opus to PCMU");
    sip(false, "SIP/2.0 200 OK", "x");

    assertThat(Ladder.draw(traces.find("c").orElseThrow()))
        .isEqualTo(
            """
            call c, 2026-11-21T12:00:00Z
                                 page                    gateway                127.0.0.9:5070
                0.000             |------- offered -------->
                0.250                                       |-- INVITE sip:bob@a.b -->
                0.250 opus to PCMU
                0.500                                       <-------- 200 OK --------|
            """);
  }

  @Test
  void theOldestThatEndedAreForgotten() {
    for (String call : List.of("a", "b", "c")) {
      call(call, "of " + call);
    }
    for (String call : List.of("b", "a", "c")) {
      traces.ended(call, "ended");
      traces.ended(call, "ended twice");
    }
    assertThat(traces.all()).extracting(CallTrace.View::id).containsExactly("c", "b");
  }

  @Test
  void aCallThatStandsIsNeverForgotten() {
    call("stands", "x");
    for (int i = 0; i < 10; i++) {
      call("short " + i, "of " + i);
      traces.ended("short " + i, "ended");
    }
    sip(false, "BYE sip:bob@a.b SIP/2.0", "x");
    assertThat(titles("stands")).containsExactly("BYE sip:bob@a.b SIP/2.0");
  }

  @Test
  void whatIsTooMuchIsCounted() {
    call("c", "x");
    for (int i = 0; i < CallTrace.MOST_ENTRIES + 7; i++) {
      sip(false, "INFO sip:bob@a.b SIP/2.0\r\nX-Long: " + "x".repeat(3000), "x");
    }
    CallTrace.View trace = traces.find("c").orElseThrow();
    assertThat(trace.entries()).hasSize(CallTrace.MOST_ENTRIES);
    assertThat(trace.dropped()).isEqualTo(7);
    assertThat(trace.entries().stream().mapToInt(entry -> entry.text().length()).sum())
        .isLessThanOrEqualTo(64 * 1024);
  }

  @Test
  void messagesOfNoCallAreNotGathered() {
    for (int i = 0; i < 300; i++) {
      sip(false, "OPTIONS sip:a.b SIP/2.0", "nobody's " + i);
    }
    call("early", "nobody's 0");
    call("late", "nobody's 299");
    assertThat(titles("early")).isEmpty();
    assertThat(titles("late")).hasSize(1);
  }
}
