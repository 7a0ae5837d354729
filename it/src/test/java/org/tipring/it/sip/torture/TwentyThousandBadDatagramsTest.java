package org.tipring.it.sip.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tipring.it.calls.RunningCall;
import org.tipring.it.peers.Await;
import org.tipring.it.peers.Chromium;
import org.tipring.it.peers.Gateway;
import org.tipring.it.peers.LiveHeap;
import org.tipring.it.peers.OnStage;
import org.tipring.it.peers.Possessions;

/** Twice so many hostile and malformed datagrams, at two thousand a second, during a call. */
@ExtendWith(OnStage.class)
@TestInstance(Lifecycle.PER_CLASS)
class TwentyThousandBadDatagramsTest {
  private static final String STRANGER = "127.0.0.66";
  private static final int DATAGRAMS = 20_000;
  private static final int AT_ONCE = 20;
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final long GROWTH = 8L << 20;

  /** The last transactions end 32 s after their answer (RFC 3261 section 17.2.1, timer H). */
  private static final Duration ALL_OVER = Duration.ofSeconds(60);

  private static final String TRANSACTION = "org.tipring.sip.stack.ServerTransactions$Entry";

  private Gateway gateway;

  @BeforeAll
  void start() {
    // every datagram is to be looked at, none dropped because there are too many
    gateway =
        Gateway.start(
            "",
            Map.of(
                "TIPRING_LIMITS_SIP_REQUESTS_PER_SECOND", "1000000",
                "TIPRING_LIMITS_SIP_REQUESTS_PER_SECOND_PER_ADDRESS", "1000000"));
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void ofAStrangerGetNoAnswerAndOfATrunkNoMoreThanTheyBring(Chromium chromium) throws IOException {
    flood(STRANGER, 2_000, 1);
    LiveHeap before = settled();
    Possessions had = Possessions.of(gateway.pid());
    try (RunningCall call = new RunningCall(gateway, chromium)) {
      assertThat(flood(STRANGER, DATAGRAMS, 2).out()).isZero();
      call.assertUnhurt();
    }
    try (RunningCall call = new RunningCall(gateway, chromium)) {
      Traffic traffic = flood(gateway.passThrough().host(), DATAGRAMS, 3);
      assertThat(traffic.out()).isBetween(1L, traffic.in());
      // reading all of it takes a processor from a machine that has two: the call goes on
      call.assertGoesOn();
    }
    LiveHeap after = settled();
    assertThat(after.bytes()).as("bytes that are kept").isLessThan(before.bytes() + GROWTH);
    Await.until(
        "no file, socket or thread is left: before " + had,
        Duration.ofSeconds(40),
        () -> Possessions.of(gateway.pid()).isWithin(had));
  }

  private record Traffic(long in, long out) {}

  /** What is kept when every transaction is over. */
  private LiveHeap settled() {
    return Await.value(
        "no transaction is left",
        ALL_OVER,
        () -> {
          Await.pause(Duration.ofSeconds(1));
          LiveHeap heap = LiveHeap.of(gateway.pid());
          return heap.instancesOf(TRANSACTION) == 0 ? heap : null;
        });
  }

  private Traffic flood(String host, int count, long seed) throws IOException {
    SpoiltMessages messages = new SpoiltMessages(seed);
    long in = 0;
    long out = 0;
    try (TorturePhone sender = new TorturePhone(host, gateway.sip())) {
      for (int i = 0; i < count; i++) {
        byte[] message = messages.next();
        in += message.length;
        sender.send(message);
        if (i % AT_ONCE == 0) {
          Await.pause(PAUSE);
          out += sender.heardNow().stream().mapToLong(String::length).sum();
        }
      }
      Await.pause(Duration.ofMillis(500));
      out += sender.heardNow().stream().mapToLong(String::length).sum();
    }
    return new Traffic(in, out);
  }
}
