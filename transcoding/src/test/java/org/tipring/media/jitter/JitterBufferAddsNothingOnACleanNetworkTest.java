package org.tipring.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.jitter.TestingFrames.MILLI;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JitterBufferAddsNothingOnACleanNetworkTest {
  @Test
  void aFrameInOrderLeavesTheMomentItComes() {
    TestingFrames frames = new TestingFrames(true);
    for (int i = 0; i < 500; i++) {
      frames.arrives(i, i * 20L * MILLI);
    }
    frames.run(500 * 20L * MILLI);
    assertThat(frames.delays()).hasSize(500).containsOnly(0.0);
    assertThat(frames.kinds()).containsOnly("play");
    assertThat(frames.drops.total()).isZero();
  }

  @Test
  void jitterThatAPhoneCanBearIsHandedOn() {
    TestingFrames frames = new TestingFrames(true);
    Random random = TestingFrames.seeded();
    for (int i = 0; i < 1000; i++) {
      frames.arrives(i, i * 20L * MILLI + random.nextInt(40) * MILLI / 2);
    }
    frames.run(1001 * 20L * MILLI);
    assertThat(frames.played()).hasSize(1000);
    assertThat(frames.delays()).allMatch(delay -> delay < 20);
    assertThat(frames.buffer.holdMillis()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-200e-6, 200e-6})
  void aClockThatDriftsIsFollowedForMinutes(double drift) {
    TestingFrames frames = new TestingFrames(true);
    int count = 5 * 60 * 50;
    for (int i = 0; i < count; i++) {
      frames.arrives(i, (long) (i * 20L * MILLI * (1 + drift)) + 50 * MILLI);
    }
    frames.run(count * 20L * MILLI + 500 * MILLI);
    assertThat(frames.played()).hasSize(count);
    assertThat(frames.kinds().subList(1, count + 1)).containsOnly("play");
    for (TestingFrames.Out out : frames.played()) {
      long arrived = (long) (out.frame() * 20L * MILLI * (1 + drift)) + 50 * MILLI;
      assertThat(out.atNanos()).isEqualTo(arrived);
    }
  }
}
