package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.tipring.it.peers.StolenTime;
import org.tipring.it.sight.SeenPictures;

/** What is demanded of pictures that were seen. */
final class Seeing {
  /** After the answer, in milliseconds. */
  private static final double FIRST_WITHIN = 1000;

  /** Of the thirty that are filmed. */
  private static final double PICTURES_A_SECOND = 24;

  private Seeing() {}

  static void assertFirstInTime(String who, SeenPictures seen, double answeredAt) {
    assertSoon(who, seen, answeredAt, FIRST_WITHIN);
  }

  static void assertSmooth(String who, SeenPictures seen) {
    assertThat(seen.distinctASecond())
        .as("%s sees: %s", who, seen)
        .isGreaterThanOrEqualTo(leastBetween(seen.firstAt(), seen.lastAt()));
  }

  /** How many pictures a second have to be seen between two moments of the epoch. */
  static double leastBetween(double fromMillis, double toMillis) {
    return StolenTime.fewer(PICTURES_A_SECOND, fromMillis, toMillis);
  }

  /** Pictures were there at most so many milliseconds after what they followed. */
  static void assertSoon(String who, SeenPictures seen, double afterMillis, double limitMillis) {
    assertThat(seen.firstAt() - afterMillis)
        .as("%s sees its first picture: %s", who, seen)
        .isLessThanOrEqualTo(StolenTime.longer(limitMillis, afterMillis, seen.firstAt()));
  }

  /** No picture stood still for so many milliseconds. */
  static void assertNeverFrozen(String who, SeenPictures seen, double limitMillis) {
    assertThat(seen.longestFreezeMillis())
        .as("%s sees: %s", who, seen)
        .isLessThan(StolenTime.longerGap(limitMillis, seen.firstAt(), seen.lastAt()));
  }
}
