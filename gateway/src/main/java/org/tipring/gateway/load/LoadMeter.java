package org.tipring.gateway.load;

import java.time.Duration;

/**
 * How full the machine is, as a share of what it can do: the share of its time that the fullest
 * media loop spends on media, and how late the loops run.
 *
 * <p>What else the process does (the compiler, the collector, set-ups) counts by what it does to
 * the media: it makes relaying take longer, and loops late. Most of it does neither, since it has a
 * processor only when no loop wants one.
 *
 * <p>Sans-IO: readings and the time in, a number out.
 */
final class LoadMeter {
  /** How often every loop gives a reading. */
  static final Duration EVERY = Duration.ofMillis(100);

  /** A loop that is always late by what a phone holds back has more to do than it can. */
  private static final double FULL_LATENESS = Duration.ofMillis(40).toNanos();

  /** A pause of the whole machine, however long, is not a load of hours. */
  private static final long WORST_LATENESS = Duration.ofMillis(80).toNanos();

  private final Loop[] loops;

  LoadMeter(int loops, long nowNanos) {
    this.loops = new Loop[loops];
    for (int i = 0; i < loops; i++) {
      this.loops[i] = new Loop(nowNanos);
    }
  }

  void read(Reading reading, long nowNanos) {
    loops[reading.loop()].read(reading, nowNanos);
  }

  /** How many loops the calls would fill. */
  double takenByCalls() {
    double taken = 0;
    for (Loop loop : loops) {
      taken += loop.relaying.share.value();
    }
    return taken;
  }

  /** The load as it is now: 1 for a full machine, more for one that has too much to do. */
  double load(long nowNanos) {
    double load = 0;
    for (Loop loop : loops) {
      load = Math.max(load, loop.load(nowNanos));
    }
    return load;
  }

  /** How fast a counter of time spent grows against the clock. */
  private static final class TimeShare {
    private final Smoothed share = new Smoothed();
    private boolean isBegun;
    private long counted;
    private long atNanos;

    void read(long counter, long nowNanos) {
      if (isBegun && nowNanos > atNanos) {
        long passed = nowNanos - atNanos;
        share.follow((double) (counter - counted) / passed, passed);
      }
      isBegun = true;
      counted = counter;
      atNanos = nowNanos;
    }
  }

  /** One media loop: how much of its time media takes, and how late it is. */
  private static final class Loop {
    private final TimeShare relaying = new TimeShare();
    private final Smoothed lateNanos = new Smoothed();
    private long atNanos;

    Loop(long nowNanos) {
      atNanos = nowNanos;
    }

    void read(Reading reading, long nowNanos) {
      relaying.read(reading.relayNanos(), nowNanos);
      lateNanos.follow((double) bounded(reading.lateNanos()), nowNanos - atNanos);
      atNanos = nowNanos;
    }

    double load(long nowNanos) {
      return Math.max(relaying.share.value(), late(nowNanos) / FULL_LATENESS);
    }

    /** A loop that has stood still since its last reading is late already. */
    private double late(long nowNanos) {
      long passed = nowNanos - atNanos;
      long overdue = bounded(passed - EVERY.toNanos());
      return Math.max(lateNanos.value(), lateNanos.after((double) overdue, passed));
    }

    private static long bounded(long lateNanos) {
      return Math.clamp(lateNanos, 0, WORST_LATENESS);
    }
  }
}
