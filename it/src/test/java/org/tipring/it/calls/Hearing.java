package org.tipring.it.calls;

import static org.assertj.core.api.Assertions.assertThat;

import org.tipring.it.peers.StolenTime;
import org.tipring.it.peers.UsualLimit;
import org.tipring.it.sound.Sound;
import org.tipring.it.sound.ToneTrack;

/** What every call owes to both of its ends. */
public final class Hearing {
  private static final double FIRST_WITHIN_MILLIS = 500;
  private static final double GAP_MILLIS = 60;
  private static final UsualLimit FIRST = new UsualLimit(8, 2);
  private static final UsualLimit GAP = new UsualLimit(8, 4);

  private Hearing() {}

  /**
   * A tone is heard within 500 ms of the answer, and from then on without a gap of more than 60 ms.
   *
   * @param who who hears it
   * @param answeredAt in milliseconds of the epoch
   */
  public static void assertInTimeAndWhole(
      String who, Sound sound, double hertz, double answeredAt) {
    ToneTrack track = assertInTime(who, sound, hertz, answeredAt);
    assertWhole(
        who, sound.from(Math.max(track.firstMillis(), answeredAt - sound.startMillis())), hertz);
  }

  /** A tone is heard within 500 ms of the answer. */
  static ToneTrack assertInTime(String who, Sound sound, double hertz, double answeredAt) {
    ToneTrack track = ToneTrack.of(sound, hertz);
    assertThat(track.isHeard()).as("%s hears %.0f Hz: %s", who, hertz, track).isTrue();
    FIRST.assertKept(
        "%s hears %.0f Hz so many ms after the answer: %s".formatted(who, hertz, track),
        track.firstHeardAt() - answeredAt,
        StolenTime.longer(FIRST_WITHIN_MILLIS, answeredAt, track.firstHeardAt()));
    return track;
  }

  /** A tone is heard for at least half a second, without a gap of more than 60 ms. */
  public static void assertWhole(String who, Sound sound, double hertz) {
    ToneTrack track = ToneTrack.of(sound, hertz);
    assertThat(track.lastMillis() - track.firstMillis())
        .as("%s hears %.0f Hz for some time: %s", who, hertz, track)
        .isGreaterThanOrEqualTo(500);
    GAP.assertKept(
        "%s hears %.0f Hz without a gap: %s".formatted(who, hertz, track),
        track.longestGapMillis(),
        StolenTime.longerGap(
            GAP_MILLIS,
            sound.startMillis() + track.firstMillis(),
            sound.startMillis() + track.lastMillis()));
  }

  public static void assertNotHeard(String who, Sound sound, double hertz) {
    ToneTrack track = ToneTrack.of(sound, hertz);
    assertThat(track.coverage())
        .as("%s does not hear %.0f Hz: %s", who, hertz, track)
        .isLessThan(0.03);
  }
}
