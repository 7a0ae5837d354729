package org.tipring.media.worker;

import java.time.Duration;

/**
 * Ends a worker that hangs in a codec when nobody else does: a gateway that died cannot kill it,
 * and it does not see the end of its input.
 */
final class OrphanWatch {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int HUNG = 4;

  private OrphanWatch() {}

  static void start(WorkerPage page) {
    Thread.ofPlatform().daemon().name("orphan-watch").start(() -> watch(page));
  }

  private static void watch(WorkerPage page) {
    long last = -1;
    while (true) {
      try {
        Thread.sleep(LIMIT);
      } catch (InterruptedException e) {
        return;
      }
      long job = page.job();
      if (job == last && (int) job != 0) {
        Runtime.getRuntime().halt(HUNG);
      }
      last = job;
    }
  }
}
