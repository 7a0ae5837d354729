package org.tipring.it.peers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UsualLimitTest {
  private final UsualLimit limit = new UsualLimit(4, 2);

  @Test
  void oneMayMissItAndNotByFar() {
    limit.assertKept("slow", 150, 100);
    assertThatThrownBy(() -> new UsualLimit(4, 2).assertKept("far too slow", 201, 100))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void whatMissesItOftenFails() {
    limit.assertKept("slow", 101, 100);
    assertThatThrownBy(() -> limit.assertKept("slow again", 101, 100))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("2 of 2 missed the limit 100");
  }

  @Test
  void oneInFourMayMissIt() {
    limit.assertKept("slow", 101, 100);
    for (int i = 0; i < 6; i++) {
      limit.assertKept("quick", 50, 100);
    }
    limit.assertKept("slow again", 101, 100);
  }
}
