package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.tipring.it.sight.SeenPictures;

/** What is demanded of pictures that were seen. */
final class Seeing {
  /** After the answer, in milliseconds. */
  private static final double FIRST_WITHIN = 1000;

  /** Of the thirty that are filmed. */
  private static final double PICTURES_A_SECOND = 24;

  private Seeing() {}

  static void assertFirstInTime(String who, SeenPictures seen, double answeredAt) {
    assertThat(seen.firstAt() - answeredAt)
        .as("%s sees its first picture: %s", who, seen)
        .isLessThanOrEqualTo(FIRST_WITHIN);
  }

  static void assertSmooth(String who, SeenPictures seen) {
    assertThat(seen.distinctASecond())
        .as("%s sees: %s", who, seen)
        .isGreaterThanOrEqualTo(PICTURES_A_SECOND);
  }
}
