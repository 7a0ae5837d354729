package org.tipring.it.house.offence;

import java.time.Instant;

/** Looks at clocks and at its thread. */
public final class SleepyMachine {
  final Instant start = Instant.EPOCH;

  long now() {
    return System.nanoTime();
  }

  String thread() {
    return Thread.currentThread().getName();
  }
}
