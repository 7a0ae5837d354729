package org.tipring.sip.stack;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Wakes one machine at the time it asked for last; on one event loop. */
public final class Alarm {
  private final EventLoop loop;
  private final Runnable wake;
  private @Nullable Future<?> pending;
  private OptionalLong at = OptionalLong.empty();

  Alarm(EventLoop loop, Runnable wake) {
    this.loop = loop;
    this.wake = wake;
  }

  /** Forgets the time asked for before. */
  public void set(OptionalLong moment) {
    if (moment.equals(at)) {
      return;
    }
    if (pending != null) {
      pending.cancel(false);
      pending = null;
    }
    at = moment;
    if (moment.isPresent()) {
      long delay = Math.max(0, moment.getAsLong() - loop.ticker().nanoTime());
      pending = loop.schedule(this::ring, delay, TimeUnit.NANOSECONDS);
    }
  }

  /** The same, in so long from now. */
  public void setAfter(Duration pause) {
    set(OptionalLong.of(loop.ticker().nanoTime() + pause.toNanos()));
  }

  private void ring() {
    at = OptionalLong.empty();
    wake.run();
  }
}
