package org.tipring.media.bridge.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.media.bridge.video.TestingVideoBridge.agreed;

import org.junit.jupiter.api.Test;
import org.tipring.media.format.Direction;
import org.tipring.media.format.MediaFormat;

final class ASourceIsLimitedWhereItSendsTooMuchTest {
  private static final long MILLI = 1_000_000;

  private long millis = 1;

  /** A second of packets of 1000 bytes, 8000 bits each. */
  private void send(PassingLimit limit, int packets) {
    for (int i = 0; i < packets; i++) {
      limit.passed(1_000, millis * MILLI);
      millis += 1_000 / packets;
    }
  }

  @Test
  void nothingIsKnownAndNothingIsSaid() {
    PassingLimit limit = new PassingLimit(0);
    assertThat(limit.bitsPerSecond()).isEqualTo(PassingLimit.NONE);
    limit.estimated(100_000);
    assertThat(limit.bitsPerSecond()).as("nothing is sent").isEqualTo(PassingLimit.NONE);
  }

  @Test
  void anEstimateOverWhatIsSentLimitsNothing() {
    PassingLimit limit = new PassingLimit(0);
    send(limit, 100);
    send(limit, 100);
    limit.estimated(1_200_000);
    assertThat(limit.bitsPerSecond()).isEqualTo(PassingLimit.NONE);
  }

  @Test
  void anEstimateBelowWhatIsSentDoes() {
    PassingLimit limit = new PassingLimit(0);
    send(limit, 100);
    send(limit, 100);
    limit.estimated(500_000);
    assertThat(limit.bitsPerSecond()).isEqualTo(500_000);
    send(limit, 60);
    send(limit, 60);
    assertThat(limit.bitsPerSecond()).as("as long as it is needed").isEqualTo(500_000);
    limit.estimated(600_000);
    assertThat(limit.bitsPerSecond()).isEqualTo(PassingLimit.NONE);
  }

  @Test
  void whatTheDescriptionStatesAlwaysDoes() {
    PassingLimit limit = new PassingLimit(256_000);
    assertThat(limit.bitsPerSecond()).isEqualTo(256_000);
    limit.estimated(1_000_000);
    assertThat(limit.bitsPerSecond()).isEqualTo(256_000);
    send(limit, 100);
    send(limit, 100);
    limit.estimated(100_000);
    assertThat(limit.bitsPerSecond()).isEqualTo(100_000);
  }

  @Test
  void aPauseIsNoPartOfTheRate() {
    PassingLimit limit = new PassingLimit(0);
    limit.estimated(500_000);
    send(limit, 100);
    send(limit, 100);
    millis += 10_000;
    limit.passed(1_000, millis * MILLI);
    assertThat(limit.bitsPerSecond()).isEqualTo(500_000);
  }

  @Test
  void theSourceIsToldEachLimitOnceAndFreedOfItAtTheEnd() {
    try (TestingVideoBridge bridge =
        new TestingVideoBridge(
            agreed(96, MediaFormat.VP8),
            agreed(120, MediaFormat.VP8, 256_000, Direction.SENDRECV))) {
      bridge.paths.rebuild();
      bridge.pass(1_000);
      assertThat(bridge.first.limits).containsExactly(256_000L);
      assertThat(bridge.second.limits).isEmpty();

      bridge.second.negotiated = agreed(120, MediaFormat.VP8);
      bridge.paths.rebuild();
      bridge.pass(1_000);
      assertThat(bridge.first.limits).containsExactly(256_000L, PassingLimit.NONE);
    }
  }

  @Test
  void theSourceIsToldOfAPathThatIsTooNarrow() {
    try (TestingVideoBridge bridge =
        new TestingVideoBridge(agreed(96, MediaFormat.VP8), agreed(120, MediaFormat.VP8))) {
      bridge.paths.rebuild();
      TestingCamera camera = new TestingCamera(bridge.first, 96, true);
      for (int i = 0; i < 100; i++) {
        camera.delta(1_000);
        bridge.pass(10);
      }
      bridge.second.listener().onBitrate(1_500_000);
      bridge.pass(10);
      assertThat(bridge.first.limits).isEmpty();
      bridge.second.listener().onBitrate(400_000);
      bridge.pass(10);
      assertThat(bridge.first.limits).containsExactly(400_000L);
    }
  }
}
