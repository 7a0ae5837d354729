package org.tipring.media.bridge.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MuteReceiversAreRefreshedTest {
  private static final long MILLI = 1_000_000;

  @Test
  void earlyAgainAndThenNowAndThen() {
    RefreshMachine machine = new RefreshMachine();
    List<Long> given = new ArrayList<>();
    for (long millis = 0; millis <= 30_000; millis += 100) {
      if (millis == 500) {
        machine.gone(millis * MILLI);
      }
      if (machine.isDue(millis * MILLI)) {
        given.add(millis);
      }
    }
    assertThat(given).containsExactly(1_500L, 3_500L, 7_500L, 17_500L, 27_500L);
  }

  @Test
  void notBeforeAnythingWasSent() {
    assertThat(new RefreshMachine().isDue(100_000 * MILLI)).isFalse();
  }
}
