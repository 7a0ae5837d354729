package org.tipring.webrtc.ice;

import org.ice4j.ice.Agent;
import org.ice4j.stack.StunStack;

/**
 * An ice4j agent that has its stack before its own constructor asks for one, and whose pace maker
 * ends with it.
 */
final class PortAgent extends Agent {
  /** A pace that ice4j takes for "no further run". */
  private static final long NEVER = -1;

  private final LoopStunStack stack;
  private volatile boolean freed;

  PortAgent(LoopStunStack stack) {
    this.stack = stack;
    super();
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
