package org.tipring.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tipring.media.rtp.RtpClock;
import org.tipring.media.rtp.RtpPacket;

class EveryDigitArrivesOnceTest {
  private static final String ALL = "0123456789*#ABCD";
  private static final long MILLI = 1_000_000;

  /** A packet as it went out. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Sent(int sequence, int timestamp, boolean marker, byte[] payload, long atNanos) {
    boolean isEnd() {
      return TelephoneEvent.isEnd(payload, 0);
    }

    int duration() {
      return TelephoneEvent.duration(payload, 0);
    }
  }

  private final List<Sent> sent = new ArrayList<>();
  private final TestingDigits heard = new TestingDigits();
  private final EventReader reader = new EventReader(heard);

  @ParameterizedTest
  @ValueSource(ints = {8_000, 48_000})
  void allDigitsOverAPerfectNetwork(int rate) {
    send(rate, ALL, 120);
    sent.forEach(packet -> deliver(packet, rate));

    assertThat(heard.began).hasToString(ALL);
    assertThat(heard.ended).hasToString(ALL);
    assertThat(heard.millis).containsOnly(120);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 48_000})
  void allDigitsThoughAFifthIsLostAndSomeComeTwiceOrLate(int rate) {
    send(rate, ALL.repeat(2), 100);
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      TestingDigits digits = new TestingDigits();
      EventReader lossy = new EventReader(digits);
      List<Sent> network = new ArrayList<>();
      for (Sent packet : sent) {
        if (random.nextInt(5) != 0) {
          network.add(packet);
        }
        if (random.nextInt(10) == 0) {
          network.add(packet);
        }
      }
      for (int i = 1; i < network.size(); i++) {
        if (random.nextInt(8) == 0) {
          Collections.swap(network, i - 1, i);
        }
      }
      for (Sent packet : network) {
        lossy.tick(packet.atNanos);
        lossy.accept(packet.timestamp, rate, packet.payload, 0, 4, packet.atNanos);
      }
      lossy.tick(sent.getLast().atNanos + 1000 * MILLI);
      assertThat(digits.began).as("seed %d", seed).hasToString(ALL.repeat(2));
      assertThat(digits.ended).as("seed %d", seed).hasToString(ALL.repeat(2));
    }
  }

  @Test
  void thePacketsAreAsTheStandardWantsThem() {
    send(8_000, "15", 100);

    List<Sent> first = sent.subList(0, 7);
    assertThat(first).extracting(Sent::duration).containsExactly(160, 320, 480, 640, 800, 800, 800);
    assertThat(first)
        .extracting(Sent::isEnd)
        .containsExactly(false, false, false, false, true, true, true);
    assertThat(first)
        .extracting(Sent::marker)
        .containsExactly(true, false, false, false, false, false, false);
    assertThat(first).extracting(Sent::timestamp).containsOnly(first.getFirst().timestamp);
    assertThat(sent).extracting(Sent::sequence).isSorted().doesNotHaveDuplicates();
    // at least 50 ms of nothing between the digits
    assertThat(sent.get(7).atNanos - first.getLast().atNanos).isGreaterThanOrEqualTo(50 * MILLI);
    assertThat(sent.get(7).marker).isTrue();
  }

  @Test
  void aLongToneIsOneDigitOfItsWholeLength() {
    send(48_000, "7", 5_000);
    assertThat(sent.stream().map(Sent::timestamp).distinct().count()).isEqualTo(4);
    sent.forEach(packet -> deliver(packet, 48_000));
    assertThat(heard.ended).hasToString("7");
    assertThat(heard.millis).containsExactly(5_000);
  }

  @Test
  void aLostEndIsEndedByTimeAndALatePacketDoesNotBeginItAgain() {
    send(8_000, "4", 200);
    sent.removeIf(Sent::isEnd);
    sent.forEach(packet -> deliver(packet, 8_000));
    assertThat(heard.ended).isEmpty();
    assertThat(reader.isActive()).isTrue();

    reader.tick(sent.getLast().atNanos + 300 * MILLI);
    deliver(sent.getLast(), 8_000);

    assertThat(heard.ended).hasToString("4");
    assertThat(heard.began).hasToString("4");
    assertThat(reader.isActive()).isFalse();
  }

  @Test
  void theSameDigitTwiceIsTwoDigitsThoughTheFirstEndWasLost() {
    send(8_000, "22", 100);
    int first = sent.getFirst().timestamp;
    sent.removeIf(packet -> packet.isEnd() && packet.timestamp == first);
    sent.forEach(packet -> deliver(packet, 8_000));
    assertThat(heard.ended).hasToString("22");
  }

  @Test
  void aSenderThatMovesTheTimestampWithEveryPacketIsUnderstood() {
    for (int i = 1; i <= 8; i++) {
      byte[] payload = new byte[4];
      TelephoneEvent.write(payload, 0, 9, i >= 6, Math.min(i, 6) * 160);
      reader.accept(1000 + (i - 1) * 160, 8_000, payload, 0, 4, i * 20L * MILLI);
    }
    assertThat(heard.ended).hasToString("9");
  }

  @Test
  void whatIsNoDigitIsRefused() {
    assertThat(reader.accept(0, 8_000, new byte[] {16, 0, 0, 0}, 0, 4, 0)).isFalse();
    assertThat(reader.accept(0, 8_000, new byte[] {1, 0, 0}, 0, 3, 0)).isFalse();
    EventSender sender = new EventSender(101, new RtpClock(8_000), 1, (packet, now) -> {});
    assertThat(sender.send('x', 100, 0)).isFalse();
    assertThat(sender.isBusy()).isFalse();
    for (int i = 0; i <= EventSender.MAX_WAITING; i++) {
      assertThat(sender.send('1', 100, 0)).isTrue();
    }
    assertThat(sender.send('1', 100, 0)).isFalse();
  }

  @Test
  void aPressedKeySoundsUntilItIsReleased() {
    EventSender sender = sender(8_000);
    sender.press('3', 0);
    for (long now = 0; now < 3_000 * MILLI; now += 10 * MILLI) {
      if (now == 700 * MILLI) {
        sender.release(700);
      }
      sender.tick(now);
    }
    sent.forEach(packet -> deliver(packet, 8_000));
    assertThat(heard.ended).hasToString("3");
    assertThat(heard.millis.getFirst()).isBetween(700, 740);
    assertThat(sender.isBusy()).isFalse();
  }

  private void send(int rate, String digits, int millis) {
    EventSender sender = sender(rate);
    long now = 3_000_000 * MILLI;
    for (int i = 0; i < digits.length(); i++) {
      assertThat(sender.send(digits.charAt(i), millis, now)).isTrue();
    }
    while (sender.isBusy()) {
      sender.tick(now);
      now += 10 * MILLI;
    }
  }

  private EventSender sender(int rate) {
    return new EventSender(101, new RtpClock(rate), 1, this::record);
  }

  private void record(RtpPacket packet, long nowNanos) {
    assertThat(packet.payloadType()).isEqualTo(101);
    assertThat(packet.payloadLength()).isEqualTo(4);
    byte[] payload = new byte[4];
    System.arraycopy(packet.array(), packet.payloadOffset(), payload, 0, 4);
    sent.add(new Sent(packet.sequence(), packet.timestamp(), packet.marker(), payload, nowNanos));
  }

  private void deliver(Sent packet, int rate) {
    reader.accept(packet.timestamp, rate, packet.payload, 0, 4, packet.atNanos);
  }
}
