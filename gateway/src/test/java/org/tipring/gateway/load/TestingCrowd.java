package org.tipring.gateway.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Callers of an imagined gateway on one processor: each call that is let in takes CPU time for its
 * set-up, rings, talks and costs its share. Steps of 10 ms; work that does not fit into a step is
 * done later, and makes the loop late.
 */
final class TestingCrowd {
  private static final int STEP = 10;

  final AdmissionMachine machine;
  private final double callCost;
  private final double setupMillis;
  private final int ringMillis;
  private final int talkMillis;
  private final Deque<Long> ringing = new ArrayDeque<>();
  private final Deque<Long> talking = new ArrayDeque<>();
  private final List<Boolean> wasClosed = new ArrayList<>();
  private long nowMillis = 1_000;
  private double owedToCalls;
  private double owedToOthers;
  private double usedByCalls;
  private double other;
  private double arriving;
  private double peak;
  private int refused;

  /**
   * @param callCost share of the processor that a talking call takes
   * @param setupMillis CPU time of a set-up
   */
  TestingCrowd(int limit, double callCost, double setupMillis, int ringMillis, int talkMillis) {
    this.callCost = callCost;
    this.setupMillis = setupMillis;
    this.ringMillis = ringMillis;
    this.talkMillis = talkMillis;
    machine = new AdmissionMachine(limit, 5, 1, nanos());
  }

  /** Something else of the process takes so much of the processor from now on: the compiler. */
  TestingCrowd besides(double share) {
    other = share;
    return this;
  }

  TestingCrowd callsASecond(double rate, int seconds) {
    for (int i = 0; i < seconds * 1_000 / STEP; i++) {
      arriving += rate * STEP / 1_000;
      for (; arriving >= 1; arriving--) {
        call();
      }
      step();
    }
    return this;
  }

  void call() {
    if (machine.enter(nanos())) {
      owedToOthers += setupMillis;
      ringing.add(nowMillis + ringMillis);
    } else {
      refused++;
    }
  }

  /** Everybody hangs up. */
  TestingCrowd hangUp() {
    ringing.forEach(call -> machine.leave(false));
    talking.forEach(call -> machine.leave(true));
    ringing.clear();
    talking.clear();
    return this;
  }

  private void step() {
    nowMillis += STEP;
    while (!ringing.isEmpty() && ringing.peek() <= nowMillis) {
      talking.add(ringing.remove() + talkMillis);
      machine.talks(nanos());
    }
    while (!talking.isEmpty() && talking.peek() <= nowMillis) {
      talking.remove();
      machine.leave(true);
    }
    owedToCalls += talking.size() * callCost * STEP;
    owedToOthers = Math.min(owedToOthers + other * STEP, 50);
    // as a system shares it: half for each of two that want it whole, all that one of them leaves
    double ran = Math.min(owedToCalls, Math.max(STEP / 2.0, STEP - owedToOthers));
    usedByCalls += ran;
    owedToCalls -= ran;
    owedToOthers -= Math.min(owedToOthers, STEP - ran);
    peak = Math.max(peak, talking.size() * callCost);
    if (nowMillis % 100 == 0) {
      long calls = Math.round(usedByCalls * 1e6);
      machine.read(new Reading(0, calls, Math.round(owedToCalls * 1e6)), nanos());
      wasClosed.add(machine.isClosed(nanos()));
    }
  }

  /** The most that talking calls took of the processor, so far. */
  double peak() {
    return peak;
  }

  int talking() {
    return talking.size();
  }

  int refused() {
    return refused;
  }

  boolean isClosed() {
    return machine.isClosed(nanos());
  }

  /** How often refusing began. */
  int closings() {
    int closings = 0;
    for (int i = 1; i < wasClosed.size(); i++) {
      closings += wasClosed.get(i) && !wasClosed.get(i - 1) ? 1 : 0;
    }
    return closings;
  }

  private long nanos() {
    return nowMillis * 1_000_000;
  }
}
