package org.tipring.gateway.load;

import java.time.Duration;

/**
 * How full the machine is, as a share of what it can do: the share of its time in which the fullest
 * media loop runs or waits for a processor that something else has, and how late the loops run.
 *
 * <p>What else the process does (the compiler, handshakes) counts by what it takes from the loops:
 * the system shares a processor fairly, so most of it takes nothing. Where waiting is not counted,
 * the processors' share that the whole process takes stands for it.
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

  private final int processors;
  private final CpuShare process = new CpuShare();
  private final Loop[] loops;
  private boolean isWaitingCounted;

  LoadMeter(int loops, int processors, long nowNanos) {
    this.processors = processors;
    this.loops = new Loop[loops];
    for (int i = 0; i < loops; i++) {
      this.loops[i] = new Loop(nowNanos);
    }
  }

  void read(Reading reading, long nowNanos) {
    process.read(reading.processNanos(), nowNanos);
    // a thread that lives has waited
    isWaitingCounted |= reading.waitedNanos() > 0;
    loops[reading.loop()].read(reading, nowNanos);
  }

  /** How many processors the loops take, and so the calls: without compiler, collector, DTLS. */
  double takenByCalls() {
    double taken = 0;
    for (Loop loop : loops) {
      taken += loop.busy.share.value();
    }
    return taken;
  }

  /** The load as it is now: 1 for a full machine, more for one that has too much to do. */
  double load(long nowNanos) {
    double load = isWaitingCounted ? 0 : process.share.value() / processors;
    for (Loop loop : loops) {
      load = Math.max(load, loop.load(nowNanos));
    }
    return load;
  }

  /** How fast a counter of CPU time grows against the clock. */
  private static final class CpuShare {
    private final Smoothed share = new Smoothed();
    private boolean isBegun;
    private long counted;
    private long atNanos;

    void read(long counter, long nowNanos) {
      if (isBegun && nowNanos > atNanos) {
        long passed = nowNanos - atNanos;
        // not cut at 1: the counter may go in steps that are longer than the time between readings
        share.follow((double) (counter - counted) / passed, passed);
      }
      isBegun = true;
      counted = counter;
      atNanos = nowNanos;
    }
  }

  /** One media loop: how much of its processor it takes and wants, and how late it is. */
  private static final class Loop {
    private final CpuShare busy = new CpuShare();
    private final CpuShare notIdle = new CpuShare();
    private final Smoothed lateNanos = new Smoothed();
    private long atNanos;

    Loop(long nowNanos) {
      atNanos = nowNanos;
    }

    void read(Reading reading, long nowNanos) {
      busy.read(reading.loopNanos(), nowNanos);
      notIdle.read(reading.loopNanos() + reading.waitedNanos(), nowNanos);
      lateNanos.follow((double) bounded(reading.lateNanos()), nowNanos - atNanos);
      atNanos = nowNanos;
    }

    double load(long nowNanos) {
      return Math.max(notIdle.share.value(), late(nowNanos) / FULL_LATENESS);
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
