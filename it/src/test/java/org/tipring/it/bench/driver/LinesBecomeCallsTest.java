package org.tipring.it.bench.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.tipring.it.bench.calling.CallOrder;
import org.tipring.it.bench.calling.CallPlacer;
import org.tipring.it.bench.calling.CallRefused;
import org.tipring.it.bench.calling.PlacedCall;
import org.tipring.it.peers.Loopback;

class LinesBecomeCallsTest {
  private static final String SETUP =
      "{\"op\":\"setup\",\"call\":17,\"rtp_ip\":\"127.0.0.2\",\"rtp_port\":20034,"
          + "\"codec_a\":\"opus\",\"codec_b\":\"PCMU\",\"pt_b\":0,\"offer\":\"v=0\\r\\n\"}";

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final TestingPlacer placer = new TestingPlacer();
  private final DriverLines lines =
      new DriverLines(placer, new PrintStream(said, false, StandardCharsets.UTF_8));

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aCallIsOrderedAndReadyWhenItIsPlaced() {
    assertThat(lines.take(SETUP)).isTrue();
    assertThat(placer.orders)
        .containsExactly(new CallOrder(17, "v=0\r\n", Loopback.at("127.0.0.2", 20_034), "PCMU", 0));
    assertThat(said()).isEmpty();
    placer.placed.complete(new PlacedCall("v=0\r\na=b\r\n", Loopback.at(20_002), 8));
    assertThat(said())
        .isEqualTo(
            "{\"op\":\"ready\",\"call\":17,\"answer\":\"v=0\\r\\na=b\\r\\n\","
                + "\"rtp_remote_ip\":\"127.0.0.1\",\"rtp_remote_port\":20002,\"rtp_pt\":8}\n");
  }

  @Test
  void aRefusalSaysWhy() {
    lines.take(SETUP);
    placer.placed.completeExceptionally(new CallRefused("busy", "Busy \"Here\""));
    assertThat(said())
        .isEqualTo("{\"op\":\"error\",\"call\":17,\"text\":\"busy: Busy \\\"Here\\\"\"}\n");
  }

  @Test
  void aCallIsGoneWhenItIsOver() {
    assertThat(lines.take("{\"op\":\"teardown\",\"call\":3}")).isTrue();
    assertThat(placer.hungUp).containsExactly(3);
    assertThat(said()).isEmpty();
    placer.over.complete(null);
    assertThat(said()).isEqualTo("{\"op\":\"gone\",\"call\":3}\n");
  }

  @Test
  void quitQuits() {
    assertThat(lines.take("{\"op\":\"quit\"}")).isFalse();
  }

  @Test
  void whatIsNoRequestIsShown() {
    for (String line : List.of("", "[]", "{}", "{\"op\":\"dance\"}", "{\"op\":\"setup\"}", "{")) {
      assertThatThrownBy(() -> lines.take(line))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith(": " + line);
    }
  }

  private static final class TestingPlacer implements CallPlacer {
    final List<CallOrder> orders = new ArrayList<>();
    final List<Integer> hungUp = new ArrayList<>();
    final CompletableFuture<PlacedCall> placed = new CompletableFuture<>();
    final CompletableFuture<Void> over = new CompletableFuture<>();

    @Override
    public CompletableFuture<PlacedCall> place(CallOrder order) {
      orders.add(order);
      return placed;
    }

    @Override
    public CompletableFuture<Void> hangUp(int call) {
      hungUp.add(call);
      return over;
    }

    @Override
    public void close() {}
  }
}
