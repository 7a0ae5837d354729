package org.tipring.media.bridge.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyframesAreAskedForSparinglyTest {
  private static final long MILLI = 1_000_000;

  private final KeyframeMachine machine = new KeyframeMachine();

  private List<Long> askedBetween(long fromMillis, long toMillis, boolean isHeard) {
    List<Long> asked = new ArrayList<>();
    for (long millis = fromMillis; millis <= toMillis; millis += 10) {
      if (machine.isDue(isHeard, millis * MILLI)) {
        asked.add(millis);
      }
    }
    return asked;
  }

  @Test
  void asksAtOnceAndAgainAtGrowingIntervals() {
    machine.want(0);
    assertThat(askedBetween(0, 12_000, true))
        .containsExactly(0L, 500L, 1_500L, 3_500L, 7_500L, 11_500L);
  }

  @Test
  void asksForNothingThatNobodyWants() {
    assertThat(askedBetween(0, 2_000, true)).isEmpty();
    machine.want(2_000 * MILLI);
    machine.arrived(2_000 * MILLI);
    assertThat(askedBetween(2_000, 9_000, true)).isEmpty();
  }

  @Test
  void passesOnOnlyOneOfManyWishesWithinHalfASecond() {
    List<Long> asked = new ArrayList<>();
    for (long millis = 0; millis < 2_000; millis++) {
      machine.want(millis * MILLI);
      if (machine.isDue(true, millis * MILLI)) {
        asked.add(millis);
        machine.arrived(millis * MILLI);
      }
    }
    assertThat(asked).containsExactly(0L, 500L, 1_000L, 1_500L);
  }

  @Test
  void keepsHalfASecondFromAPictureThatCameByItself() {
    machine.arrived(100 * MILLI);
    machine.want(200 * MILLI);
    assertThat(askedBetween(200, 700, true)).containsExactly(600L);
  }

  @Test
  void givesUpOnASourceThatDoesNotSend() {
    machine.want(0);
    assertThat(askedBetween(0, 60_000, false)).hasSize(4);
    assertThat(askedBetween(60_000, 60_100, true)).hasSize(1);
  }
}
