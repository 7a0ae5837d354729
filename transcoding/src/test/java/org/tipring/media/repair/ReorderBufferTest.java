package org.tipring.media.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.TestingRtp;

class ReorderBufferTest {
  private static final long MILLI = 1_000_000;
  private static final long WAIT = 50 * MILLI;

  private final List<Integer> out = new ArrayList<>();
  private final List<byte[]> arrays = new ArrayList<>();
  private final DropCounters drops = new DropCounters();
  private final ReorderBuffer buffer = new ReorderBuffer(this::take, WAIT, drops);
  private long now;

  @Test
  void packetsInOrderGoOnWhereTheyStand() {
    RtpPacket packet = packet(7, 65_535);
    buffer.accept(packet, 0);

    assertThat(out).containsExactly(65_535);
    assertThat(arrays.getFirst()).isSameAs(packet.array());

    arrive(0, 1);
    assertThat(out).containsExactly(65_535, 0, 1);
  }

  @Test
  void whatComesLateFillsItsPlaceAndFreesWhatWaited() {
    arrive(10, 12, 14, 13);
    assertThat(out).containsExactly(10);

    now += 49 * MILLI;
    buffer.tick(now);
    arrive(11);

    assertThat(out).containsExactly(10, 11, 12, 13, 14);
    assertThat(drops.total()).isZero();
  }

  @Test
  void whatIsLostIsPassedOverWhenItsOwnWaitIsOver() {
    arrive(10, 12);
    now += 30 * MILLI;
    arrive(14);
    now += 19 * MILLI;
    buffer.tick(now);
    assertThat(out).containsExactly(10);

    now += MILLI;
    buffer.tick(now);
    assertThat(out).containsExactly(10, 12);

    now += 30 * MILLI;
    buffer.tick(now);
    assertThat(out).containsExactly(10, 12, 14);
  }

  @Test
  void anArrivalLooksAtTheTimeToo() {
    arrive(10, 12);
    now += WAIT;
    arrive(13);

    assertThat(out).containsExactly(10, 12, 13);
  }

  @Test
  void theWaitMayChange() {
    arrive(10, 12);
    now += WAIT;
    buffer.waitFor(2 * WAIT);
    buffer.tick(now);
    assertThat(out).containsExactly(10);

    buffer.waitFor(0);
    buffer.tick(now);
    assertThat(out).containsExactly(10, 12);
  }

  @Test
  void eachPacketGoesOnOnceAndNoneAfterALaterOne() {
    arrive(10, 12, 12, 10);
    now += WAIT;
    arrive(13, 11, 11);

    assertThat(out).containsExactly(10, 12, 13);
    assertThat(drops.of(DropReason.REPLAYED)).isEqualTo(3);
    assertThat(drops.of(DropReason.LATE)).isEqualTo(1);
  }

  @Test
  void anOldPacketTouchesNothingAWindowLater() {
    for (int sequence = 0; sequence < HeldPackets.CAPACITY; sequence++) {
      arrive(sequence);
    }
    arrive(HeldPackets.CAPACITY + 1, 0);
    now += WAIT;
    arrive(HeldPackets.CAPACITY + 2, HeldPackets.CAPACITY);

    assertThat(drops.of(DropReason.REPLAYED)).isOne();
    assertThat(drops.of(DropReason.LATE)).isOne();
  }

  @Test
  void aLongGapHoldsNoMoreThanTheWindow() {
    arrive(0);
    List<Integer> expected = new ArrayList<>(List.of(0));
    for (int sequence = 2; sequence < 600; sequence++) {
      arrive(sequence);
      expected.add(sequence);
    }
    assertThat(out).isEqualTo(expected);

    arrive(2_000, 2_000 - HeldPackets.CAPACITY);
    assertThat(out).endsWith(599, 2_000);
    assertThat(drops.total()).isOne();
  }

  @Test
  void anotherSourceBeginsAfterWhatTheFirstLeft() {
    arrive(10, 12);
    buffer.accept(packet(8, 500), now);
    buffer.accept(packet(8, 501), now);

    assertThat(out).containsExactly(10, 12, 500, 501);
  }

  @Test
  void oneStrayPacketIsDroppedAndTwoInARowBeginAnew() {
    arrive(10, 40_000, 11);
    assertThat(out).containsExactly(10, 11);
    assertThat(drops.of(DropReason.BAD_SEQUENCE)).isOne();

    arrive(40_000, 40_001, 40_002);
    assertThat(out).containsExactly(10, 11, 40_001, 40_002);
  }

  @Test
  void aPacketTooLongToHoldIsNotWaitedFor() {
    arrive(10);
    buffer.accept(TestingRtp.packet(96, 7, 12, 0, new byte[HeldPackets.MAX_PACKET]), now);
    arrive(11, 13);
    assertThat(drops.of(DropReason.TOO_LONG)).isOne();
    assertThat(out).containsExactly(10, 11);

    now += WAIT;
    buffer.tick(now);
    assertThat(out).containsExactly(10, 11, 13);
  }

  @Test
  void ofAnyNetworkOnlyOrderComesOut() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      boolean isLossy = round % 2 == 1;
      out.clear();
      ReorderBuffer shuffled = new ReorderBuffer(this::take, WAIT, drops);
      for (int sequence : disorder(random)) {
        if (!isLossy || random.nextInt(10) > 0) {
          shuffled.accept(packet(7, sequence), now);
        }
        now += MILLI;
        shuffled.tick(now);
      }
      shuffled.tick(now + WAIT);

      for (int i = 1; i < out.size(); i++) {
        assertThat((short) (out.get(i) - out.get(i - 1))).isPositive();
      }
      assertThat(out).hasSizeBetween(isLossy ? 300 : 400, 400);
    }
  }

  /** 400 numbers and some of them twice, each at most twenty places from its own. */
  private static List<Integer> disorder(Random random) {
    int start = random.nextInt(0x1_0000);
    List<Integer> sequences = new ArrayList<>();
    for (int i = 1; i < 400; i++) {
      sequences.add((start + i) & 0xffff);
      if (random.nextInt(20) == 0) {
        sequences.add((start + i) & 0xffff);
      }
    }
    for (int from = 0; from < sequences.size(); from += 20) {
      Collections.shuffle(sequences.subList(from, Math.min(sequences.size(), from + 20)), random);
    }
    sequences.addFirst(start);
    return sequences;
  }

  private void arrive(int... sequences) {
    for (int sequence : sequences) {
      buffer.accept(packet(7, sequence), now);
    }
  }

  /** Each packet says its own number in its payload too. */
  private static RtpPacket packet(int ssrc, int sequence) {
    byte[] payload = {(byte) (sequence >> 8), (byte) sequence};
    return TestingRtp.packet(96, ssrc, sequence, 0, payload);
  }

  private void take(RtpPacket packet, long nowNanos) {
    byte[] array = packet.array();
    int at = packet.payloadOffset();
    assertThat((array[at] & 0xff) << 8 | (array[at + 1] & 0xff)).isEqualTo(packet.sequence());
    assertThat(packet.offset()).isGreaterThanOrEqualTo(RtpPacket.HEADROOM);
    assertThat(array.length - packet.offset() - packet.length())
        .isGreaterThanOrEqualTo(RtpPacket.TAILROOM);
    arrays.add(array);
    out.add(packet.sequence());
    // what is lent may be changed
    array[at]++;
    packet.setSequence(9);
  }
}
