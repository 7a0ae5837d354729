package org.tipring.it.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.tipring.it.peers.StolenTime;
import org.tipring.it.peers.UsualLimit;
import org.tipring.it.sight.SeenPictures;

/** What is demanded of pictures that were seen. */
final class Seeing {
  /** After the answer, in milliseconds. */
  private static final double FIRST_WITHIN = 1000;

  /** Of the thirty that are filmed. */
  private static final double PICTURES_A_SECOND = 24;

  private static final UsualLimit SOON = new UsualLimit(4, 2);
  private static final UsualLimit RATE = new UsualLimit(4, 2);

  private Seeing() {}

  static void assertFirstInTime(String who, SeenPictures seen, double answeredAt) {
    assertSoon(who, seen, answeredAt, FIRST_WITHIN);
  }

  static void assertSmooth(String who, SeenPictures seen) {
    assertRate(
        "%s sees: %s".formatted(who, seen), seen.distinctASecond(), seen.firstAt(), seen.lastAt());
  }

  /** So many pictures a second are enough for the time between two moments of the epoch. */
  static void assertRate(String what, double aSecond, double fromMillis, double toMillis) {
    double least = StolenTime.fewer(PICTURES_A_SECOND, fromMillis, toMillis);
    RATE.assertKept(what + ", ms a picture", 1000 / aSecond, 1000 / least);
  }

  /** Pictures were there at most so many milliseconds after what they followed. */
  static void assertSoon(String who, SeenPictures seen, double afterMillis, double limitMillis) {
    SOON.assertKept(
        "%s sees its first picture so many ms later: %s".formatted(who, seen),
        seen.firstAt() - afterMillis,
        StolenTime.longer(limitMillis, afterMillis, seen.firstAt()));
  }

  /** No picture stood still for so many milliseconds. */
  static void assertNeverFrozen(String who, SeenPictures seen, double limitMillis) {
    assertThat(seen.longestFreezeMillis())
        .as("%s sees: %s", who, seen)
        .isLessThan(StolenTime.longerGap(limitMillis, seen.firstAt(), seen.lastAt()));
  }
}
