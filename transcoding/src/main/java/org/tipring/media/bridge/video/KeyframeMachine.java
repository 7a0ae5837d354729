package org.tipring.media.bridge.video;

import java.time.Duration;
import java.util.List;

/**
 * When a source is asked for a whole picture: as soon as somebody lacks one, again at growing
 * intervals until one comes, and never twice within {@link #LEAST_GAP} (RFC 4585 section 6.3, RFC
 * 5104 section 3.5.1: a flood of requests must not become a flood of key frames).
 */
public final class KeyframeMachine {
  /** Between two requests, whoever wants them, and between a whole picture and the next request. */
  public static final Duration LEAST_GAP = Duration.ofMillis(500);

  private static final List<Duration> PATIENCE =
      List.of(LEAST_GAP, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

  private boolean isAwaited;
  private boolean hasBegun;
  private int asked;
  private long lastAt;
  private long dueAt;

  /** Somebody needs a whole picture to go on. */
  public void want(long nowNanos) {
    if (!isAwaited) {
      isAwaited = true;
      asked = 0;
      long earliest = lastAt + LEAST_GAP.toNanos();
      dueAt = hasBegun && earliest - nowNanos > 0 ? earliest : nowNanos;
    }
  }

  /** A whole picture has come, asked for or not. */
  public void arrived(long nowNanos) {
    isAwaited = false;
    last(nowNanos);
  }

  /**
   * Whether to ask now; if so, it counts as done.
   *
   * @param isHeard whether the source sends at all: one that does not is not asked for ever
   */
  public boolean isDue(boolean isHeard, long nowNanos) {
    if (!isAwaited || nowNanos - dueAt < 0 || (!isHeard && asked >= PATIENCE.size())) {
      return false;
    }
    dueAt = nowNanos + PATIENCE.get(Math.min(asked, PATIENCE.size() - 1)).toNanos();
    asked++;
    last(nowNanos);
    return true;
  }

  private void last(long nowNanos) {
    hasBegun = true;
    lastAt = nowNanos;
  }
}
