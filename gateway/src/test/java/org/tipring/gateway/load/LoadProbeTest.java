package org.tipring.gateway.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.tipring.media.loop.MediaLoops;

class LoadProbeTest {
  private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

  /** So many calls that ring: enough that something is done for their sake. */
  private static final int WORTH_PROTECTING = 75;

  @Test
  void aLoopThatHangsIsNoticedAndForgivenWhenItRunsAgain() {
    CountDownLatch hanging = new CountDownLatch(1);
    try (MediaLoops loops = new MediaLoops(2)) {
      Admission admission = new Admission(85, 5, 2, System::nanoTime);
      try (LoadProbe probe = LoadProbe.start(loops.all(), admission)) {
        for (int call = 0; call < WORTH_PROTECTING; call++) {
          assertThat(admission.enter()).isTrue();
        }
        loops.next().eventLoop().execute(() -> await(hanging));
        assertThat(happens(admission::isClosed)).isTrue();
        hanging.countDown();
        assertThat(happens(() -> !admission.isClosed())).isTrue();
        assertThat(probe).isNotNull();
      } finally {
        hanging.countDown();
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean happens(BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean() && System.nanoTime() - start < PATIENCE) {
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
    return condition.getAsBoolean();
  }
}
