package org.tipring.media.loop;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread a call lives on: a Netty event loop, its clock, and one tick shared by all that
 * its calls have to do at intervals.
 */
public final class MediaLoop {
  /** How often {@link Tick#tick} comes. */
  public static final Duration TICK = Duration.ofMillis(10);

  /** Something that wants to look at the time once a tick. */
  @FunctionalInterface
  public interface Tick {
    void tick(long nowNanos);
  }

  /** Ends a registration or a pending task; a second call does nothing. */
  @FunctionalInterface
  public interface Registration {
    void cancel();
  }

  private static final Logger log = LoggerFactory.getLogger(MediaLoop.class);

  private final EventLoop eventLoop;
  private final List<Ticking> ticks = new ArrayList<>();
  private @Nullable Future<?> timer;

  public MediaLoop(EventLoop eventLoop) {
    this.eventLoop = eventLoop;
  }

  public EventLoop eventLoop() {
    return eventLoop;
  }

  public boolean isInLoop() {
    return eventLoop.inEventLoop();
  }

  /** Runs a task on the loop, at once if the caller is on it already. */
  public void execute(Runnable task) {
    if (isInLoop()) {
      task.run();
    } else {
      eventLoop.execute(task);
    }
  }

  /**
   * Runs a task on the loop and waits for it, unless it takes too long. To be called off the loop.
   *
   * @return whether it was run to its end
   */
  public boolean await(Runnable task, Duration limit) {
    return eventLoop.submit(task).awaitUninterruptibly(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** The loop's monotonic time, in nanoseconds; a test's event loop has a clock of its own. */
  public long nanoTime() {
    return eventLoop.ticker().nanoTime();
  }

  /** Runs a task on the loop once, after a delay. */
  public Registration schedule(Duration delay, Runnable task) {
    Future<?> pending = eventLoop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> pending.cancel(false);
  }

  /**
   * Calls {@code tick} every {@link #TICK} until cancelled. To be called on the loop; the loop
   * sleeps while nobody wants the time.
   */
  public Registration everyTick(Tick tick) {
    Ticking ticking = new Ticking(tick);
    ticks.add(ticking);
    if (timer == null) {
      timer =
          eventLoop.scheduleAtFixedRate(
              this::tickAll, TICK.toNanos(), TICK.toNanos(), TimeUnit.NANOSECONDS);
    }
    return ticking;
  }

  private void tickAll() {
    long now = nanoTime();
    // by index: a tick may register another, which is then looked at in the same round
    for (int i = 0; i < ticks.size(); i++) {
      ticks.get(i).run(now);
    }
    ticks.removeIf(ticking -> ticking.cancelled);
    if (ticks.isEmpty() && timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  private static final class Ticking implements Registration {
    private final Tick tick;
    private boolean cancelled;

    Ticking(Tick tick) {
      this.tick = tick;
    }

    void run(long now) {
      if (cancelled) {
        return;
      }
      try {
        tick.tick(now);
      } catch (RuntimeException bug) {
        // one call's bug may end that call, never the tick that all of them share
        cancelled = true;
        log.error("a tick failed and is not called again: {}", tick, bug);
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
