package org.tipring.gateway.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tipring.gateway.call.CallState.Phase;
import org.tipring.media.party.EndCause;

/** A call as it is now, and what the input of now asks to be done in it. */
final class OpenCall {
  private final int called;
  private final Ends ends;
  private final List<CallAction> actions = new ArrayList<>();
  private CallState state;

  /**
   * @param called how many parties are called
   */
  OpenCall(int called, Ends ends, Duration ringingLimit, long nowNanos) {
    this.called = called;
    this.ends = ends;
    Set<Integer> legs =
        IntStream.rangeClosed(CallMachine.CALLER, called).boxed().collect(Collectors.toSet());
    int chosen = ends.isOfferedByCalled() ? CallMachine.CALLER : 1;
    long deadline = nowNanos + ringingLimit.toNanos();
    state =
        new CallState(
            Phase.OFFERED,
            legs,
            Set.of(),
            Set.of(),
            Set.of(),
            CallMachine.CALLER,
            chosen,
            false,
            deadline);
  }

  CallState state() {
    return state;
  }

  void become(CallState next) {
    state = next;
  }

  boolean isIn(Phase phase) {
    return state.phase() == phase;
  }

  boolean isOfferedByCalled() {
    return ends.isOfferedByCalled();
  }

  /** Whether that leg brings every offer itself. */
  boolean isPage(int leg) {
    return ends.isPage(leg, called);
  }

  boolean isEnd(int leg) {
    return leg == state.caller() || leg == state.chosen();
  }

  boolean isBeforeAnswer() {
    return isIn(Phase.CALLING) || isIn(Phase.RINGING);
  }

  /** Whether a phone is being called and has not answered. */
  boolean isRingingOut() {
    return !isOfferedByCalled() && (isBeforeAnswer() || isIn(Phase.EARLY));
  }

  boolean areBothAgreed() {
    return state.agreed().contains(state.caller())
        && state.chosen() != CallMachine.CALLER
        && state.agreed().contains(state.chosen());
  }

  void act(CallAction action) {
    actions.add(action);
  }

  /** What is to be done, in order; nothing is left of it. */
  List<CallAction> takeActions() {
    List<CallAction> taken = List.copyOf(actions);
    actions.clear();
    return taken;
  }

  void drop(int leg, EndCause cause) {
    state = state.without(leg);
    act(new CallAction.End(leg, cause));
  }

  void endAll(EndCause cause) {
    for (int leg : state.standing()) {
      act(new CallAction.End(leg, cause));
    }
    state = state.in(Phase.OVER);
    act(new CallAction.Finish(cause));
  }
}
