package org.tipring.it.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the neighbours on one host took from this machine while a test measured, and by how much its
 * limits are wider for that. A guest's processors stand still for the time that its host gives to
 * others ({@code steal} in proc(5)); who hears and sees then is late, whatever the gateway does. On
 * a machine that nobody disturbs every limit is what it says.
 */
public final class StolenTime {
  private static final Path STATISTICS = Path.of("/proc/stat");
  private static final int STEAL = 8;
  private static final double MILLIS_A_TICK = 10;
  private static final Duration STEP = Duration.ofMillis(100);

  /** Sleepers wake somewhat late on any machine. */
  private static final double LATE_AS_USUAL = 20;

  /** What is late by one stolen moment makes others late that wait for it. */
  private static final double DELAY_A_STOLEN_MILLI = 2;

  private static final double PICTURES_A_STOLEN_SHARE = 3;
  private static final double LEAST_OF_A_RATE = 0.2;
  private static final double HALF_A_SECOND = 500;

  private record Step(double atMillis, double stolenMillis) {}

  private static final List<Step> STEPS = new CopyOnWriteArrayList<>();
  private static final Thread WATCH =
      Thread.ofPlatform().daemon().name("stolen-time").unstarted(StolenTime::look);

  private StolenTime() {}

  /** Begins to look, unless somebody does already. */
  public static synchronized void watch() {
    if (WATCH.getState() == Thread.State.NEW) {
      WATCH.start();
    }
  }

  /** A limit of so many milliseconds for what happened between two moments of the epoch. */
  public static double longer(double limitMillis, double fromMillis, double toMillis) {
    return limitMillis + DELAY_A_STOLEN_MILLI * stolen(fromMillis, toMillis);
  }

  /** The longest gap that is allowed in what came steadily between two moments of the epoch. */
  public static double longerGap(double limitMillis, double fromMillis, double toMillis) {
    double worst = 0;
    for (Step step : between(fromMillis, toMillis)) {
      worst = Math.max(worst, stolen(step.atMillis - HALF_A_SECOND, step.atMillis));
    }
    return limitMillis + DELAY_A_STOLEN_MILLI * worst;
  }

  /** The least rate at which something has to come between two moments of the epoch. */
  public static double fewer(double aSecond, double fromMillis, double toMillis) {
    double all = (toMillis - fromMillis) * Runtime.getRuntime().availableProcessors();
    double share = all <= 0 ? 0 : stolen(fromMillis, toMillis) / all;
    return aSecond * Math.max(LEAST_OF_A_RATE, 1 - PICTURES_A_STOLEN_SHARE * share);
  }

  private static double stolen(double fromMillis, double toMillis) {
    return between(fromMillis, toMillis).stream().mapToDouble(Step::stolenMillis).sum();
  }

  private static List<Step> between(double fromMillis, double toMillis) {
    return STEPS.stream()
        .filter(step -> step.atMillis > fromMillis)
        .filter(step -> step.atMillis <= toMillis + STEP.toMillis())
        .toList();
  }

  private static void look() {
    long before = ticks();
    for (double at = Clock.nowMillis(); ; ) {
      Await.pause(STEP);
      double now = Clock.nowMillis();
      long ticks = ticks();
      // a machine that is halted as a whole is not told of it, but its sleepers wake late
      double late = Math.max(0, now - at - STEP.toMillis() - LATE_AS_USUAL);
      note(now, Math.max(late, (ticks - before) * MILLIS_A_TICK));
      at = now;
      before = ticks;
    }
  }

  /** So much of all processors' time was stolen in the step that ended at a moment of the epoch. */
  static void note(double atMillis, double stolenMillis) {
    STEPS.add(new Step(atMillis, stolenMillis));
  }

  private static long ticks() {
    try {
      // cpu user nice system idle iowait irq softirq steal …, the first line sums all processors
      return Long.parseLong(Files.readAllLines(STATISTICS).getFirst().split(" +", -1)[STEAL]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
