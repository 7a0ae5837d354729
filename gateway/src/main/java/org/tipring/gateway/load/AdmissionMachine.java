package org.tipring.gateway.load;

import java.time.Duration;

/**
 * Whether one more call fits into what the machine can do, told from the measured load and from
 * what the calls that were let in will add to it.
 *
 * <p>The load lags behind: a call that rings costs nothing yet, and one that has just begun to talk
 * shows in the smoothed load a second later. So each call that does not talk is reckoned with at
 * what a talking one costs; a call that begins to talk is reckoned with in full at first, and fades
 * as the load comes to show it.
 *
 * <p>Calls that take little need no protection: what else is busy then (a compiler that has just
 * begun, set-ups) takes nothing from them, since the system shares a processor fairly.
 *
 * <p>Sans-IO: what happened and the time in, the decision out.
 */
final class AdmissionMachine {
  /** Talking calls from which their cost is measured. */
  private static final int ENOUGH = 10;

  /** Share of a loop that a call takes while none is measured: one with conversion to Opus. */
  private static final double USUAL_COST = 0.01;

  /** A call that is passed through, and one whose code is not compiled yet. */
  private static final double LEAST_COST = 0.002;

  private static final double MOST_COST = 0.015;

  /** Share of the limit that calls have to take before anything is done for their sake. */
  private static final double WORTH_PROTECTING = 0.4;

  /** Share of the limit below which calls are let in again. */
  private static final double OPEN_BELOW = 0.94;

  /** Shares of the limit between which the complexity of Opus stays as it is. */
  private static final double BUSY_FROM = 0.82;

  private static final double CALM_BELOW = 0.65;

  /** What holds for Opus when calls are never refused. */
  private static final int USUAL_LIMIT = 85;

  private static final long CALM = Duration.ofSeconds(1).toNanos();

  private final int loops;
  private final boolean isLimited;
  private final double limit;
  private final LoadMeter meter;
  private final ComplexityMachine complexity;
  private final Fading beginners = new Fading();
  private int standing;
  private int talking;
  private boolean isClosed;
  private long fullAt;

  /**
   * @param limitPercent the load that no call shall take the machine above, 0 for no such limit
   * @param complexity of Opus on a calm machine
   */
  AdmissionMachine(int limitPercent, int complexity, int loops, long nowNanos) {
    this.loops = loops;
    isLimited = limitPercent > 0;
    limit = (isLimited ? limitPercent : USUAL_LIMIT) / 100.0;
    meter = new LoadMeter(loops, nowNanos);
    this.complexity =
        new ComplexityMachine(complexity, BUSY_FROM * limit, CALM_BELOW * limit, nowNanos);
    fullAt = nowNanos;
  }

  void read(Reading reading, long nowNanos) {
    meter.read(reading, nowNanos);
    complexity.look(expected(nowNanos), nowNanos);
    look(nowNanos);
  }

  /** Lets a call in, or not; one that is let in has to leave. */
  boolean enter(long nowNanos) {
    if (isClosed(nowNanos)) {
      return false;
    }
    standing++;
    return true;
  }

  /** A call that was let in has begun to talk. */
  void talks(long nowNanos) {
    talking++;
    beginners.add(1, nowNanos);
  }

  /**
   * A call that was let in is over.
   *
   * @param hasTalked whether {@link #talks} was said of it
   */
  void leave(boolean hasTalked) {
    standing--;
    if (hasTalked) {
      talking--;
    }
  }

  /** Whether a call would be refused. */
  boolean isClosed(long nowNanos) {
    look(nowNanos);
    return isClosed;
  }

  int complexity() {
    return complexity.complexity();
  }

  int standing() {
    return standing;
  }

  /**
   * The load that there will be when everything that was let in talks; that of the calls alone
   * while they take little.
   */
  double expected(long nowNanos) {
    return expectedWith(0, nowNanos);
  }

  private double expectedWith(double more, long nowNanos) {
    double cost = cost(nowNanos);
    double toCome = standing - talking + beginners.at(nowNanos) + more;
    double byCalls = meter.takenByCalls() / loops + cost * toCome;
    double byAll = meter.load(nowNanos) + cost * toCome;
    return byCalls > WORTH_PROTECTING * limit ? byAll : byCalls;
  }

  private void look(long nowNanos) {
    if (expectedWith(1, nowNanos) > (isClosed ? OPEN_BELOW * limit : limit)) {
      fullAt = nowNanos;
      isClosed = true;
    }
    // without a call there is nobody to be protected
    isClosed &= isLimited && standing > 0 && nowNanos - fullAt < CALM;
  }

  /** What one call adds to the load. */
  private double cost(long nowNanos) {
    double shown = talking - beginners.at(nowNanos);
    double cost =
        shown < ENOUGH
            ? USUAL_COST
            : Math.clamp(meter.takenByCalls() / shown, LEAST_COST, MOST_COST);
    return cost / loops;
  }

  /** A sum whose parts count less and less, as the smoothed load comes to show them. */
  private static final class Fading {
    private double sum;
    private long atNanos;

    void add(double part, long nowNanos) {
      sum = at(nowNanos) + part;
      atNanos = nowNanos;
    }

    double at(long nowNanos) {
      return sum * Smoothed.remains(nowNanos - atNanos);
    }
  }
}
