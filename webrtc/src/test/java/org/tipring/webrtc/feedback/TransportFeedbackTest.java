package org.tipring.webrtc.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tipring.media.rtcp.TestingArrivals;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.TestingRtp;

class TransportFeedbackTest {
  private static final long MILLI = 1_000_000;
  private static final int ID = 5;

  private final byte[] array = new byte[TransportFeedback.MAX_LENGTH];
  private final TransportFeedback feedback = new TransportFeedback(ID);
  private final long began = -3_000 * MILLI;
  private long now = began;

  @Test
  void arrivalsAreToldEveryFiftyMillis() {
    arrive(65_534, 65_535);
    now += 20 * MILLI;
    arrive(1);
    assertThat(feedback.isDue(now)).isFalse();
    now += 30 * MILLI;

    TestingArrivals told = told().getFirst();

    assertThat(told.sender()).isEqualTo(1);
    assertThat(told.media()).isEqualTo(7);
    assertThat(told.base()).isEqualTo(65_534);
    assertThat(told.statuses()).isEqualTo(4);
    assertThat(told.ticks()).isEqualTo(Map.of(65_534, 0L, 65_535, 0L, 1, 80L));
  }

  @Test
  void theNextMessageGoesOnWhereTheLastEnded() {
    arrive(10, 11);
    now += 50 * MILLI;
    assertThat(told()).extracting(TestingArrivals::count).containsExactly(0);
    assertThat(told()).isEmpty();

    now += 60 * MILLI;
    arrive(14);

    TestingArrivals told = told().getFirst();
    assertThat(told.count()).isEqualTo(1);
    assertThat(told.base()).isEqualTo(12);
    assertThat(told.ticks()).isEqualTo(Map.of(14, 440L));
  }

  @Test
  void whatComesAfterItWasToldLostIsToldWithAllThatFollows() {
    arrive(10, 12);
    now += 50 * MILLI;
    told();
    arrive(11, 13, 10);
    now += 50 * MILLI;

    assertThat(told().getFirst().ticks()).isEqualTo(Map.of(11, 200L, 12, 0L, 13, 200L));
  }

  @Test
  void aPauseLongerThanADeltaCanTellBeginsAnotherMessage() {
    arrive(10);
    now += 9_000 * MILLI;
    arrive(12);
    now += 50 * MILLI;

    List<TestingArrivals> told = told();

    assertThat(told).extracting(TestingArrivals::base).containsExactly(10, 11);
    assertThat(told).extracting(TestingArrivals::count).containsExactly(0, 1);
    assertThat(told.getLast().ticks()).isEqualTo(Map.of(12, 36_000L));
  }

  @Test
  void aGapThatNoMessageCanTellIsLeftBetweenTwo() {
    arrive(0, 5_000);
    now += 50 * MILLI;

    assertThat(told()).extracting(TestingArrivals::base).contains(5_000);
    assertThat(feedback.isDue(now + 1_000 * MILLI)).isFalse();
  }

  @Test
  void onlyTheFirstArrivalCountsAndNoneFromLongAgo() {
    arrive(1_000, 1_001);
    now += 10 * MILLI;
    arrive(1_001, 1_001 - TransportFeedback.MAX_LATENESS);
    now += 50 * MILLI;

    assertThat(told().getFirst().ticks()).isEqualTo(Map.of(1_000, 0L, 1_001, 0L));
  }

  @Test
  void packetsWithoutTheExtensionAreOfAnotherTransport() {
    feedback.arrived(TestingRtp.packet(7, 1, 0), now);
    RtpPacket tooShort = TestingRtp.packet(7, 1, 0);
    tooShort.addExtension(ID, 1);
    feedback.arrived(tooShort, now);

    assertThat(feedback.isDue(now + 1_000 * MILLI)).isFalse();
  }

  @Test
  void overAnyNetworkEachArrivalIsToldExactly() {
    Random random = new Random(4);
    Map<Integer, Long> arrivals = new HashMap<>();
    Map<Integer, Long> told = new HashMap<>();
    TreeMap<Long, List<Integer>> inFlight = new TreeMap<>();
    for (int i = 0; i < 40_000; i++) {
      if (random.nextInt(10) > 0) {
        long arrival = now + random.nextInt(30) * MILLI + random.nextInt(1_000_000);
        inFlight.computeIfAbsent(arrival, none -> new ArrayList<>()).add(50_000 + i & 0xffff);
      }
      // pictures come in bursts
      now += i % 10 == 0 ? 33 * MILLI : 0;
      while (!inFlight.isEmpty() && inFlight.firstKey() <= now) {
        var next = inFlight.pollFirstEntry();
        for (int number : next.getValue()) {
          feedback.arrived(packet(number), next.getKey());
          arrivals.put(number, (next.getKey() - began - firstArrival(next.getKey())) / 250_000);
        }
      }
      for (TestingArrivals message : told()) {
        told.putAll(message.ticks());
      }
    }
    assertThat(arrivals).hasSizeGreaterThan(35_000);
    now += 50 * MILLI;
    told().forEach(message -> told.putAll(message.ticks()));
    assertThat(told).isEqualTo(arrivals);
  }

  private long first = -1;

  /** The messages count from the first arrival. */
  private long firstArrival(long nanos) {
    if (first < 0) {
      first = nanos - began;
    }
    return first;
  }

  private List<TestingArrivals> told() {
    List<TestingArrivals> messages = new ArrayList<>();
    while (feedback.isDue(now)) {
      int length = feedback.write(array, 0, 1, now);
      messages.add(TestingArrivals.read(array, 0, length));
    }
    return messages;
  }

  private void arrive(int... numbers) {
    for (int number : numbers) {
      feedback.arrived(packet(number), now);
    }
  }

  private static RtpPacket packet(int number) {
    RtpPacket packet = TestingRtp.packet(7, 1, 0);
    int at = packet.addExtension(ID, 2);
    packet.array()[at] = (byte) (number >> 8);
    packet.array()[at + 1] = (byte) number;
    return packet;
  }
}
