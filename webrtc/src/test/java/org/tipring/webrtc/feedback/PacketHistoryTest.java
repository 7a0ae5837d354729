package org.tipring.webrtc.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.TestingRtp;

class PacketHistoryTest {
  private static final long MILLI = 1_000_000;
  private static final int BUDGET = 64;

  private final List<Integer> resent = new ArrayList<>();
  private long now = Long.MIN_VALUE / 2;
  private final PacketHistory history = new PacketHistory(BUDGET, now);

  @Test
  void whatIsAskedForIsLentAsItWasKept() {
    RtpPacket packet = TestingRtp.packet(96, 7, 65_535, 5, new byte[] {1, 2, 3});
    byte[] sent =
        Arrays.copyOfRange(packet.array(), packet.offset(), packet.offset() + packet.length());
    history.keep(packet.array(), packet.offset(), packet.length(), now);
    // what is sent is changed afterwards
    Arrays.fill(packet.array(), (byte) 0);

    for (int round = 0; round < 2; round++) {
      int answered =
          history.answer(
              List.of(65_535),
              0,
              now,
              (again, time) -> {
                assertThat(again.offset()).isGreaterThanOrEqualTo(RtpPacket.HEADROOM);
                int end = again.offset() + again.length();
                assertThat(again.array().length - end).isGreaterThanOrEqualTo(RtpPacket.TAILROOM);
                assertThat(Arrays.copyOfRange(again.array(), again.offset(), end)).isEqualTo(sent);
                Arrays.fill(again.array(), (byte) 0);
              });
      assertThat(answered).isOne();
      now += 20 * MILLI;
    }
  }

  @Test
  void itIsSentAgainOnceARoundTrip() {
    keep(10);
    answer(100 * MILLI, 10, 10);
    now += 99 * MILLI;
    answer(100 * MILLI, 10);
    assertThat(resent).containsExactly(10);

    now += MILLI;
    answer(100 * MILLI, 10);
    assertThat(resent).containsExactly(10, 10);

    now += 19 * MILLI;
    answer(-1, 10);
    assertThat(resent).hasSize(2);
  }

  @Test
  void whatWasNeverSentOrIsOldIsNotThere() {
    keep(10);
    answer(0, 11, 10 + PacketHistory.CAPACITY);
    now += 1_001 * MILLI;
    answer(0, 10);
    assertThat(resent).isEmpty();

    keep(20);
    keep(20 + PacketHistory.CAPACITY);
    answer(0, 20, 20 + PacketHistory.CAPACITY);
    assertThat(resent).containsExactly(20 + PacketHistory.CAPACITY);
  }

  @Test
  void aFloodOfRequestsMovesNoMoreThanTheBudget() {
    for (int sequence = 0; sequence < 500; sequence++) {
      keep(sequence);
    }
    int[] all = IntStream.range(0, 500).toArray();
    for (int i = 0; i < 5_000; i++) {
      answer(0, all);
      now += MILLI / 5;
    }
    assertThat(resent.size()).isBetween(2 * BUDGET - 2, 2 * BUDGET);
  }

  @Test
  void aPacketLongerThanAnyPathTakesIsNotKept() {
    RtpPacket packet = TestingRtp.packet(96, 7, 1, 5, new byte[PacketHistory.MAX_PACKET]);
    history.keep(packet.array(), packet.offset(), packet.length(), now);
    answer(0, 1);

    assertThat(resent).isEmpty();
  }

  private void keep(int sequence) {
    RtpPacket packet = TestingRtp.packet(7, sequence, 5);
    history.keep(packet.array(), packet.offset(), packet.length(), now);
  }

  private void answer(long roundTripNanos, int... sequences) {
    history.answer(
        Arrays.stream(sequences).boxed().toList(),
        roundTripNanos,
        now,
        (packet, time) -> resent.add(packet.sequence()));
  }
}
