package org.tipring.it.bench.load;

import java.time.Duration;
import java.util.List;
import org.tipring.it.bench.meter.Latencies;
import org.tipring.media.loop.MediaLoop;

/**
 * The clock of a load: asks everybody once a frame, each at a time of its own. On the loop.
 *
 * <p>One packet is one task, so that it leaves before the next is made, and no burst of ours is
 * taken for the gateway's slowness.
 */
final class Pacer {
  /** Sleeping for less costs more than it spreads. */
  private static final long SHORTEST_SLEEP_NANOS = 100_000;

  /** Says one frame. */
  @FunctionalInterface
  interface Mouth {
    void speak(long nowNanos);
  }

  private final MediaLoop loop;
  private final long frameNanos;
  private final List<Mouth> mouths;
  private final Latencies lateness = new Latencies();
  private final Runnable step = this::step;
  private long beganAt;
  private long turns;
  private boolean isStopped;

  /**
   * @param frameNanos how often everybody is asked
   */
  Pacer(MediaLoop loop, long frameNanos, List<? extends Mouth> mouths) {
    this.loop = loop;
    this.frameNanos = frameNanos;
    this.mouths = List.copyOf(mouths);
  }

  void start() {
    loop.execute(() -> {
      beganAt = loop.nanoTime();
      step();
    });
  }

  void stop() {
    isStopped = true;
  }

  /** How late each packet left, by this process's own doing. */
  Latencies lateness() {
    return lateness;
  }

  private void step() {
    if (isStopped) {
      return;
    }
    long now = loop.nanoTime();
    long early = dueAt() - now;
    if (early > 0) {
      sleep(Math.max(early, SHORTEST_SLEEP_NANOS));
      return;
    }
    lateness.add(now, -early);
    mouths.get((int) (turns % mouths.size())).speak(now);
    turns++;
    loop.eventLoop().execute(step);
  }

  private long dueAt() {
    long round = turns / mouths.size();
    long place = turns % mouths.size();
    return beganAt + round * frameNanos + place * frameNanos / mouths.size();
  }

  // cancelled by stop(), which the step sees
  @SuppressWarnings("FutureReturnValueIgnored")
  private void sleep(long nanos) {
    loop.schedule(Duration.ofNanos(nanos), step);
  }
}
