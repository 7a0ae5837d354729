package org.tipring.media.worker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;

/** The worker processes of a gateway; streams are given to the least busy. Safe for all threads. */
public final class VideoWorkers implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(100);

  private final WorkerSettings settings;
  private final List<WorkerSlot> slots = new ArrayList<>();
  private final AtomicInteger lastStream = new AtomicInteger();
  private final Thread watch;

  private VideoWorkers(WorkerSettings settings, Class<?> main) {
    this.settings = settings;
    WorkerCommand command = new WorkerCommand(settings, main);
    for (int i = 0; i < settings.processes(); i++) {
      slots.add(new WorkerSlot(command));
    }
    slots.forEach(WorkerSlot::start);
    watch = Thread.ofPlatform().daemon().name("video-watch").start(this::watch);
  }

  /** Starts the workers, which are ready some moments later; does not wait for them. */
  public static VideoWorkers start(WorkerSettings settings) {
    return start(settings, VideoWorker.class);
  }

  static VideoWorkers start(WorkerSettings settings, Class<?> main) {
    return new VideoWorkers(settings, main);
  }

  /**
   * Opens a stream. Until its worker is ready, and whenever it was replaced, frames are dropped and
   * a key frame is asked for.
   *
   * @param loop the listener is called on it, and the stream lives there
   * @return null when there is no room for it
   */
  public @Nullable VideoTranscoder open(
      MediaLoop loop, Plan plan, VideoTranscoder.Listener listener) {
    WorkerSlot least =
        slots.stream()
            .min(Comparator.comparingDouble(slot -> slot.expectedLoad(plan)))
            .orElseThrow();
    double expected = least.expectedLoad(plan);
    double limit = settings.loadLimit() == 0 ? Double.MAX_VALUE : settings.loadLimit() / 100.0;
    if (expected > limit) {
      return null;
    }
    int stream = lastStream.incrementAndGet();
    WorkerStream transcoder = new WorkerStream(least, stream, plan, loop, listener);
    least.add(transcoder, System.nanoTime());
    return transcoder;
  }

  /** How busy the busiest worker is with frames, 0 to 1, over the last second or so. */
  public double load() {
    return slots.stream().mapToDouble(WorkerSlot::load).max().orElse(0);
  }

  /** Whether every worker is ready to convert. */
  public boolean isReady() {
    return slots.stream().allMatch(WorkerSlot::isReady);
  }

  List<WorkerSlot> slots() {
    return slots;
  }

  private void watch() {
    while (!Thread.currentThread().isInterrupted()) {
      long now = System.nanoTime();
      slots.forEach(slot -> slot.watch(now));
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException closed) {
        return;
      }
    }
  }

  /** Ends the workers; streams that are open hear that they failed. */
  @Override
  public void close() {
    watch.interrupt();
    slots.forEach(WorkerSlot::close);
  }
}
