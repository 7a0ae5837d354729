package org.tipring.gateway.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RunQueueTest {
  private static final long PATIENCE = Duration.ofSeconds(10).toNanos();
  private static final long SOME = Duration.ofMillis(5).toNanos();

  @Test
  void whoSharesTheProcessorsWithTooManyWaits() throws InterruptedException {
    AtomicBoolean isOver = new AtomicBoolean();
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      others.add(Thread.ofPlatform().start(() -> spinUntil(isOver)));
    }
    boolean isCounted = Files.exists(Path.of("/proc/thread-self/schedstat"));
    try (RunQueue queue = new RunQueue()) {
      long start = System.nanoTime();
      while (isCounted && queue.waitedNanos() < SOME && System.nanoTime() - start < PATIENCE) {
        Thread.onSpinWait();
      }
      assertThat(queue.waitedNanos() >= SOME).isEqualTo(isCounted);
    } finally {
      isOver.set(true);
    }
    for (Thread other : others) {
      other.join();
    }
  }

  private static void spinUntil(AtomicBoolean isOver) {
    while (!isOver.get()) {
      Thread.onSpinWait();
    }
  }
}
