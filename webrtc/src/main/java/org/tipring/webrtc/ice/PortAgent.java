package org.tipring.webrtc.ice;

import org.ice4j.ice.Agent;
import org.ice4j.stack.StunStack;

/** An ice4j agent that has its stack before its own constructor asks for one. */
final class PortAgent extends Agent {
  private final LoopStunStack stack;

  PortAgent(LoopStunStack stack) {
    this.stack = stack;
    super();
  }

  @Override
  public synchronized StunStack getStunStack() {
    return stack;
  }
}
