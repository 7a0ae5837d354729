package org.tipring.sip.registration;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The pauses between attempts that fail: each about twice as long as the one before, up to a bound,
 * and never those of everybody else (RFC 5626 section 4.5).
 */
final class BackOff {
  private static final Duration FIRST = Duration.ofSeconds(4);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** After a refusal that will hardly be another one soon. */
  private static final Duration REFUSED = Duration.ofMinutes(15);

  private static final Duration LONGEST_WISH = Duration.ofHours(1);

  private final RandomGenerator random;
  private int failures;

  BackOff(RandomGenerator random) {
    this.random = random;
  }

  void succeeded() {
    failures = 0;
  }

  /**
   * The pause after one more failure, in nanoseconds.
   *
   * @param wish the least that the server asked for, or null
   */
  long afterFailure(@Nullable Duration wish) {
    int doublings = Math.min(failures++, 10);
    Duration full = FIRST.multipliedBy(1L << doublings);
    long pause = jittered(full.compareTo(LONGEST) > 0 ? LONGEST : full);
    if (wish == null) {
      return pause;
    }
    Duration bounded = wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    return Math.max(pause, bounded.toNanos() + jittered(Duration.ofSeconds(2)));
  }

  long afterRefusal() {
    return jittered(REFUSED);
  }

  /** From half of it to all of it. */
  private long jittered(Duration pause) {
    long half = pause.toNanos() / 2;
    return half + random.nextLong(half + 1);
  }
}
