package org.tipring.it.peers;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for a condition, never longer than a bound. */
public final class Await {
  private static final long STEP_NANOS = 10_000_000;

  private Await() {}

  /** A question that the wait asks again and again. */
  @FunctionalInterface
  public interface Question {
    boolean isTrue();
  }

  /**
   * @throws AssertionError naming {@code what} when the condition did not come true in time
   */
  public static void until(String what, Duration limit, Question question) {
    value(what, limit, () -> question.isTrue() ? Boolean.TRUE : null);
  }

  /**
   * @return the first value that is not null
   * @throws AssertionError naming {@code what} when there was none in time
   */
  public static <T> T value(String what, Duration limit, Supplier<@Nullable T> source) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      T value = source.get();
      if (value != null) {
        return value;
      }
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("not within " + limit.toMillis() + " ms: " + what);
      }
      LockSupport.parkNanos(STEP_NANOS);
    }
  }

  /**
   * Lets time pass where time itself is what a story is about: a ring, a hold, a digit's length.
   */
  public static void pause(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
