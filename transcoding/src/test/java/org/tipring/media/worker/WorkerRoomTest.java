package org.tipring.media.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerRoomTest {
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    // settled streams, their share together, fresh streams, expected with one more
    "0, 0.0, 0, 0.04",
    "0, 0.0, 1, 0.08",
    "1, 0.04, 0, 0.08",
    "4, 0.4, 0, 0.5",
    "4, 0.4, 2, 0.7",
    // streams that rest do not make the next one cheap
    "10, 0.0, 0, 0.04",
    "10, 0.9, 0, 0.99"
  })
  void expectsWhatStreamsHaveCostSoFar(int settled, double share, int fresh, double expected) {
    WorkerRoom room = new WorkerRoom();
    for (int i = 0; i < settled; i++) {
      room.add(0);
    }
    long now = 0;
    for (; now <= 60 * SECOND; now += SECOND / 10) {
      room.sample((long) (now * share), now);
    }
    for (int i = 0; i < fresh; i++) {
      room.add(now);
    }

    assertThat(room.load()).isCloseTo(share, within(0.001));
    assertThat(room.expectedWithOneMore(0.04)).isCloseTo(expected, within(0.002));
  }
}
