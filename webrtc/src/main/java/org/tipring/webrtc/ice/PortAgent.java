package org.tipring.webrtc.ice;

import java.time.Duration;
import org.ice4j.ice.Agent;
import org.ice4j.stack.StunStack;

/**
 * An ice4j agent that has its stack before its own constructor asks for one, and whose checks have
 * the pace that is wanted, and end with it. On one loop, but for ice4j's own threads.
 */
final class PortAgent extends Agent {
  /** Pace of checks (RFC 8445 section 14.2 allows 5 ms) while a path is looked for. */
  private static final long FAST_MILLIS = 10;

  /** The same when there is one: a beat wakes two threads, and finds nothing to do. */
  private static final long SLOW_MILLIS = 1_000;

  /** How long a hurry lasts when a browser is heard from a new network. */
  private static final long HURRY_NANOS = Duration.ofSeconds(2).toNanos();

  /** A pace that ice4j takes for "no further run". */
  private static final long NEVER = -1;

  private final LoopStunStack stack;
  private long hurriedNanos;
  private volatile boolean freed;

  PortAgent(LoopStunStack stack) {
    this.stack = stack;
    super();
    setTa(FAST_MILLIS);
  }

  /** Somebody new is heard: checks come fast from now on, for a while. */
  void hurry(long nowNanos) {
    hurriedNanos = nowNanos;
    setTa(FAST_MILLIS);
  }

  /** A path is in use: checks come slowly from now on. */
  void rest() {
    setTa(SLOW_MILLIS);
  }

  /** Rests when the last hurry is over. */
  void restUnlessHurried(long nowNanos) {
    if (nowNanos - hurriedNanos > HURRY_NANOS) {
      rest();
    }
  }

  @Override
  public synchronized StunStack getStunStack() {
    return stack;
  }

  /**
   * The pace of checks in milliseconds. ice4j's pace maker asks for it before each run, and would
   * otherwise run for ever where it is cancelled while it runs: the cancelling clears the mark by
   * which it would have noticed.
   */
  @Override
  protected long calculateTa() {
    return freed ? NEVER : super.calculateTa();
  }

  @Override
  public void free() {
    freed = true;
    super.free();
  }
}
