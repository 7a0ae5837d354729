package org.tipring.it.bench.calling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tipring.config.settings.Settings;
import org.tipring.config.settings.SettingsResult;
import org.tipring.gateway.Gateway;
import org.tipring.it.peers.Loopback;
import org.tipring.it.peers.Ports;

/** The gateway of {@code it/bench/tipring.yml}, on free ports, and calls without media. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallsAreSetUpThroughAGatewayTest {
  private static final InetSocketAddress RTP = Loopback.at("127.0.0.2", 20_000);

  private final InetSocketAddress phones = Loopback.at(Ports.free(Loopback.HOST));
  private Gateway gateway;
  private TipringCallPlacer placer;

  @BeforeAll
  void start() throws Exception {
    Map<String, String> ports =
        Map.of(
            "TIPRING_EDGE_PORT", "0",
            "TIPRING_SIP_PORT", "0",
            "TIPRING_OUTBOUND_TRUNKS_PHONES_PORT", String.valueOf(phones.getPort()));
    SettingsResult settings = Settings.read(Path.of("bench/tipring.yml"), ports);
    assertThat(settings).isInstanceOf(SettingsResult.Read.class);
    gateway = Gateway.start(((SettingsResult.Read) settings).config());
    URI edge = gateway.address();
    placer =
        TipringCallPlacer.start(
            new InetSocketAddress(InetAddress.ofLiteral(edge.getHost()), edge.getPort()), phones);
  }

  @AfterAll
  void stop() {
    placer.close();
    gateway.close();
  }

  private static CallOrder order(int call, String codec, int payloadType) {
    return new CallOrder(call, TestingOffer.ofCall(call), RTP, codec, payloadType);
  }

  private static <T> T soon(CompletableFuture<T> future) {
    return future.orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void moreCallsThanOneConnectionMayHave() {
    int count = 2 * LoadPage.MAX_CALLS + 1;
    List<CompletableFuture<PlacedCall>> placing =
        IntStream.range(0, count).mapToObj(i -> placer.place(order(i, "PCMU", 0))).toList();
    List<PlacedCall> calls = placing.stream().map(CallsAreSetUpThroughAGatewayTest::soon).toList();
    assertThat(calls)
        .allSatisfy(call -> {
          assertThat(call.answer())
              .contains("\r\na=ice-ufrag:", "\r\na=candidate:", " 127.0.0.1 ", "opus/48000/2")
              .endsWith("\r\n");
          assertThat(call.rtp().getAddress().getHostAddress()).isEqualTo(Loopback.HOST);
          assertThat(call.payloadType()).isZero();
        });
    assertThat(calls).extracting(PlacedCall::rtp).doesNotHaveDuplicates();
    IntStream.range(0, count).mapToObj(placer::hangUp).toList().forEach(over -> soon(over));
  }

  @Test
  void aNumberMayBeUsedAgain() {
    for (int i = 0; i < 3; i++) {
      soon(placer.place(order(100, "opus", 111)));
      soon(placer.hangUp(100));
    }
  }

  @Test
  void whyThereIsNoCallIsSaid() {
    CompletionException refused =
        catchThrowableOfType(
            CompletionException.class, () -> soon(placer.place(order(200, "G729", 18))));
    assertThat(refused.getCause())
        .isInstanceOfSatisfying(
            CallRefused.class, why -> assertThat(why.code()).isEqualTo("incompatible"));
    soon(placer.hangUp(200));
  }

  @Test
  void aCallWithoutAnOfferIsRefused() {
    CallOrder order = new CallOrder(300, "no description", RTP, "PCMU", 0);
    assertThat(placer.place(order))
        .failsWithin(Duration.ofSeconds(10))
        .withThrowableThat()
        .withCauseInstanceOf(CallRefused.class)
        .withMessageContaining("error: sdp:");
  }

  @Test
  void withoutAGatewayThereAreNoCalls() throws Exception {
    InetSocketAddress nobody = Loopback.at(Ports.free(Loopback.HOST));
    try (TipringCallPlacer alone =
        TipringCallPlacer.start(nobody, Loopback.at(Ports.free(Loopback.HOST)))) {
      assertThat(alone.place(order(1, "PCMU", 0)))
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .withCauseInstanceOf(CallRefused.class)
          .withMessageContaining(CallRefused.LOST);
    }
  }
}
