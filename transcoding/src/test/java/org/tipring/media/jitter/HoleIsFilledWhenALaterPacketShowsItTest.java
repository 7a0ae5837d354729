package org.tipring.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.jitter.TestingFrames.MILLI;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tipring.media.rtp.DropReason;

class HoleIsFilledWhenALaterPacketShowsItTest {
  @Test
  void oneLossIsRecoveredAtOnceFromTheNextPacket() {
    TestingFrames frames = new TestingFrames(false);
    for (int i = 0; i < 20; i++) {
      if (i != 10) {
        frames.arrives(i, i * 20L * MILLI);
      }
    }
    frames.run(20 * 20L * MILLI);
    assertThat(frames.outs.get(10))
        .isEqualTo(new TestingFrames.Out("recover", 11, 960, 11 * 20L * MILLI));
    assertThat(frames.outs.get(11).frame()).isEqualTo(11);
    assertThat(frames.total()).isEqualTo(20);
  }

  @Test
  void ofThreeLossesTheLastIsRecoveredAndTheOthersConcealed() {
    TestingFrames frames = new TestingFrames(false);
    for (int i = 0; i < 20; i++) {
      if (i < 10 || i > 12) {
        frames.arrives(i, i * 20L * MILLI);
      }
    }
    frames.run(20 * 20L * MILLI);
    assertThat(frames.kinds().subList(10, 13)).isEqualTo(List.of("conceal", "recover", "play"));
    assertThat(frames.outs.get(10).units()).isEqualTo(2 * 960);
    assertThat(frames.total()).isEqualTo(20);
  }

  @Test
  void aLongLossIsNotAllMadeUp() {
    TestingFrames frames = new TestingFrames(false);
    for (int i = 0; i < 100; i++) {
      if (i < 10 || i >= 50) {
        frames.arrives(i, i * 20L * MILLI);
      }
    }
    frames.run(100 * 20L * MILLI);
    assertThat(frames.kinds().subList(10, 13)).isEqualTo(List.of("conceal", "pass", "recover"));
    assertThat(frames.outs.get(10).units() + frames.outs.get(12).units()).isEqualTo(5 * 960);
    assertThat(frames.total()).isEqualTo(100);
  }

  @Test
  void aPacketTooLateOrTwiceIsDroppedAndCounted() {
    TestingFrames frames = new TestingFrames(false);
    for (int i = 0; i < 20; i++) {
      frames.arrives(i, (i == 10 ? 11 * 20 + 5 : i * 20) * MILLI);
    }
    frames.arrives(3, 85 * MILLI);
    frames.arrives(10, 300 * MILLI);
    frames.run(20 * 20L * MILLI);
    assertThat(frames.played()).hasSize(19).doesNotHaveDuplicates();
    assertThat(frames.drops.of(DropReason.LATE)).isEqualTo(1);
    assertThat(frames.drops.of(DropReason.REPLAYED)).isEqualTo(2);
    assertThat(frames.total()).isEqualTo(20);
  }

  @Test
  void reorderingOnceMeasuredIsWaitedForAndNoLongerLosesSound() {
    TestingFrames frames = new TestingFrames(false);
    for (int i = 0; i < 400; i++) {
      // every tenth packet is overtaken by the one after it
      frames.arrives(i, (i % 10 == 5 ? i * 20 + 28 : i * 20) * MILLI);
    }
    frames.run(400 * 20L * MILLI);
    assertThat(frames.drops.of(DropReason.LATE)).isEqualTo(1);
    assertThat(frames.played()).hasSize(399).isSortedAccordingTo(byFrame());
    assertThat(frames.delays()).allMatch(delay -> delay <= 40);
  }

  @Test
  void aFifthOfAllLostStillGivesAllTheTimeInOrder() {
    TestingFrames frames = new TestingFrames(false);
    Random random = TestingFrames.seeded();
    int lost = 0;
    for (int i = 0; i < 2000; i++) {
      if (i > 0 && i < 1999 && random.nextInt(5) == 0) {
        lost++;
      } else {
        frames.arrives(i, i * 20L * MILLI);
      }
    }
    frames.run(2000 * 20L * MILLI);
    assertThat(lost).isGreaterThan(300);
    assertThat(frames.played()).hasSize(2000 - lost).isSortedAccordingTo(byFrame());
    assertThat(frames.total()).isEqualTo(2000);
    assertThat(frames.delays()).containsOnly(0.0);
  }

  @Test
  void aTelephoneEventBetweenIsNoLoss() {
    TestingFrames frames = new TestingFrames(false, 100, 0);
    frames.arrives(0, 0, 0);
    frames.arrives(1, 1, 20 * MILLI);
    frames.run(21 * MILLI);
    for (int i = 2; i < 8; i++) {
      frames.buffer.other(100 + i, 25 * MILLI);
    }
    frames.arrives(8, 8, 160 * MILLI);
    frames.run(170 * MILLI);
    assertThat(frames.kinds()).isEqualTo(List.of("play", "play", "pass", "play"));
    assertThat(frames.total()).isEqualTo(9);
  }

  @Test
  void aGapOfTimeWithoutAGapOfSequenceIsSilence() {
    TestingFrames frames = new TestingFrames(false);
    for (int i = 0; i < 10; i++) {
      frames.arrives(i, i * 20, i * 400L * MILLI);
    }
    frames.run(4000 * MILLI);
    assertThat(frames.kinds()).doesNotContain("conceal", "recover");
    assertThat(frames.played()).hasSize(10);
    assertThat(frames.total()).isEqualTo(9 * 20 + 1);
  }

  private static java.util.Comparator<TestingFrames.Out> byFrame() {
    return java.util.Comparator.comparingInt(TestingFrames.Out::frame);
  }
}
