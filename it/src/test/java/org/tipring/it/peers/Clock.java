package org.tipring.it.peers;

import java.time.Instant;

/** The time of day as all peers of a test see it: they share one machine. */
public final class Clock {
  private Clock() {}

  /** Milliseconds of the epoch, with microseconds behind the point. */
  public static double nowMillis() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1000.0 + now.getNano() / 1e6;
  }
}
