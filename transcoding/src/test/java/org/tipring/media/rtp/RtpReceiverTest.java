package org.tipring.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RtpReceiverTest {
  private static final long MILLI = 1_000_000;

  private final RtpReceiver receiver = new RtpReceiver();

  @Test
  void lossIsCountedAcrossTheWrapOfTheSequence() {
    for (int i = 0; i < 100; i++) {
      if (i % 10 != 5) {
        assertThat(receive(7, (65_500 + i) & 0xffff)).isTrue();
      }
    }

    assertThat(receiver.extendedHighest()).isEqualTo(65_599);
    assertThat(receiver.lost()).isEqualTo(10);
    assertThat(receiver.takeFractionLost()).isEqualTo(10 * 256 / 100);
    assertThat(receiver.takeFractionLost()).isZero();
  }

  @Test
  void disorderIsNoLoss() {
    for (int sequence : new int[] {1, 2, 4, 3, 6, 5}) {
      assertThat(receive(7, sequence)).isTrue();
    }

    assertThat(receiver.lost()).isZero();
    assertThat(receiver.extendedHighest()).isEqualTo(6);
  }

  @Test
  void duplicatesNeverMakeLossNegative() {
    receive(7, 1);
    receive(7, 1);
    receive(7, 1);

    assertThat(receiver.lost()).isEqualTo(-2);
    assertThat(receiver.takeFractionLost()).isZero();
    assertThat(receiver.totalLost()).isZero();
  }

  @Test
  void oneStrayPacketIsDroppedTwoInARowAreANewBeginning() {
    receive(7, 100);
    receive(7, 101);

    assertThat(receive(7, 40_000)).isFalse();
    assertThat(receive(7, 102)).isTrue();
    assertThat(receive(7, 50_000)).isFalse();
    assertThat(receive(7, 50_001)).isTrue();
    assertThat(receive(7, 50_002)).isTrue();
    assertThat(receiver.lost()).isZero();
    assertThat(receiver.totalReceived()).isEqualTo(5);
  }

  @Test
  void anotherSourceBeginsAnewAndTheTotalsGoOn() {
    receive(7, 10);
    receive(7, 13);
    receive(8, 5_000);

    assertThat(receiver.ssrc()).isEqualTo(8);
    assertThat(receiver.lost()).isZero();
    assertThat(receiver.totalLost()).isEqualTo(2);
    assertThat(receiver.totalReceived()).isEqualTo(3);
  }

  @Test
  void jitterIsThatOfRfc3550() {
    double expected = 0;
    long transit = 0;
    for (int i = 0; i < 50; i++) {
      long lateMillis = i % 3;
      receiver.accept(TestingRtp.packet(7, i, i * 160), 8_000, (i * 20L + lateMillis) * MILLI);
      if (i > 0) {
        expected += (Math.abs(lateMillis * 8 - transit) - expected) / 16;
      }
      transit = lateMillis * 8;
    }

    assertThat(receiver.jitterUnits()).isEqualTo((long) expected);
    assertThat(receiver.jitterMillis()).isCloseTo(expected / 8, within(0.001));
  }

  @Test
  void packetsOfOneTelephoneEventAreNoJitter() {
    for (int i = 0; i < 50; i++) {
      receiver.accept(
          TestingRtp.packet(7, i, i < 10 ? i * 160 : 1_600), i < 10 ? 8_000 : 0, i * 20L * MILLI);
    }

    assertThat(receiver.jitterUnits()).isZero();
  }

  private boolean receive(int ssrc, int sequence) {
    return receiver.accept(TestingRtp.packet(ssrc, sequence, sequence * 160), 8_000, 0);
  }
}
