package org.tipring.gateway.load;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one {@link AdmissionMachine} of a gateway, for all its threads: calls ask to be let in, media
 * loops give readings and ask for the complexity of Opus.
 */
public final class Admission {
  private static final Logger log = LoggerFactory.getLogger(Admission.class);

  /** Nobody was refused for so long: the rush is over. */
  private static final long QUIET = Duration.ofSeconds(10).toNanos();

  private final LongSupplier clock;

  @GuardedBy("this")
  private final AdmissionMachine machine;

  @GuardedBy("this")
  private boolean isRefusing;

  @GuardedBy("this")
  private long closedAt;

  /** Read before every frame, so without the lock. */
  private volatile int opusComplexity;

  /**
   * @param limitPercent the load above which no call is let in, 0 for no such limit
   * @param opusComplexity 0 to 10: on a calm machine
   * @param loops how many loops give readings
   * @param clock the system's monotonic time, in nanoseconds
   */
  public Admission(int limitPercent, int opusComplexity, int loops, LongSupplier clock) {
    this.clock = clock;
    this.opusComplexity = opusComplexity;
    machine = new AdmissionMachine(limitPercent, opusComplexity, loops, clock.getAsLong());
  }

  /** What Opus encoders may spend on quality now, 0 to 10. */
  public int opusComplexity() {
    return opusComplexity;
  }

  /** Whether a call would be refused. */
  public synchronized boolean isClosed() {
    return look(clock.getAsLong());
  }

  /** Lets a call in, and then {@link #leave} is owed; or not. */
  public synchronized boolean enter() {
    long now = clock.getAsLong();
    return !look(now) && machine.enter(now);
  }

  /** A call that was let in has begun to talk. */
  public synchronized void talks() {
    machine.talks(clock.getAsLong());
  }

  /**
   * A call that was let in is over.
   *
   * @param hasTalked whether {@link #talks} was said of it
   */
  public synchronized void leave(boolean hasTalked) {
    machine.leave(hasTalked);
  }

  /** Takes what one media loop found out. */
  public synchronized void read(Reading reading) {
    long now = clock.getAsLong();
    machine.read(reading, now);
    opusComplexity = machine.complexity();
    look(now);
  }

  /**
   * Tells of the beginning and the end of refusing; not of each call that takes another's place.
   */
  @GuardedBy("this")
  private boolean look(long now) {
    boolean isClosed = machine.isClosed(now);
    if (isClosed) {
      closedAt = now;
    }
    if (isClosed != isRefusing && (isClosed || now - closedAt >= QUIET)) {
      isRefusing = isClosed;
      log.warn(
          "{}: the load is {} %, with {} calls",
          isClosed ? "new calls are refused" : "new calls are taken again",
          Math.round(100 * machine.expected(now)),
          machine.standing());
    }
    return isClosed;
  }
}
