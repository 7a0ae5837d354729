package org.tipring.gateway.call;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that a {@link CallMachine} remembers.
 *
 * @param standing the legs that have not ended
 * @param agreed the legs whose media is negotiated
 * @param pictured the legs whose media has pictures
 * @param connected the legs whose media can flow
 * @param caller the leg at one end: the caller's, until another takes its place
 * @param chosen the leg at the other end: the called that has the call, or 0 while there is none
 * @param isAccepted whether the chosen party took the call
 * @param deadlineNanos when the phase has lasted too long, in the loop's nanoseconds
 */
record CallState(
    Phase phase,
    Set<Integer> standing,
    Set<Integer> agreed,
    Set<Integer> pictured,
    Set<Integer> connected,
    int caller,
    int chosen,
    boolean isAccepted,
    long deadlineNanos) {

  /** How far a call has come. */
  enum Phase {
    /** The caller's media is not negotiated yet. */
    OFFERED,
    /** The called are being reached. */
    CALLING,
    /** One of the called is being alerted. */
    RINGING,
    /** There is media before the answer. */
    EARLY,
    /** Somebody took the call; its media is being set up. */
    CONNECTING,
    TALKING,
    OVER
  }

  CallState {
    standing = ordered(standing);
    agreed = ordered(agreed);
    pictured = ordered(pictured);
    connected = ordered(connected);
  }

  CallState in(Phase next) {
    return in(next, deadlineNanos);
  }

  CallState in(Phase next, long deadline) {
    return new CallState(
        next, standing, agreed, pictured, connected, caller, chosen, isAccepted, deadline);
  }

  CallState choosing(int leg) {
    return new CallState(
        phase, standing, agreed, pictured, connected, caller, leg, isAccepted, deadlineNanos);
  }

  CallState accepted() {
    return new CallState(
        phase, standing, agreed, pictured, connected, caller, chosen, true, deadlineNanos);
  }

  CallState agreed(int leg, boolean hasVideo) {
    return new CallState(
        phase,
        standing,
        with(agreed, leg),
        hasVideo ? with(pictured, leg) : without(pictured, leg),
        connected,
        caller,
        chosen,
        isAccepted,
        deadlineNanos);
  }

  CallState connected(int leg) {
    return new CallState(
        phase,
        standing,
        agreed,
        pictured,
        with(connected, leg),
        caller,
        chosen,
        isAccepted,
        deadlineNanos);
  }

  CallState without(int leg) {
    return standing(without(standing, leg));
  }

  CallState with(int leg) {
    return standing(with(standing, leg));
  }

  private CallState standing(Set<Integer> legs) {
    return new CallState(
        phase, legs, agreed, pictured, connected, caller, chosen, isAccepted, deadlineNanos);
  }

  /** Another leg has the place of one of both ends. */
  CallState replacing(int leg, int by) {
    return new CallState(
        phase,
        standing,
        agreed,
        pictured,
        connected,
        caller == leg ? by : caller,
        chosen == leg ? by : chosen,
        isAccepted,
        deadlineNanos);
  }

  /** The leg at the other end. */
  int other(int leg) {
    return leg == caller ? chosen : caller;
  }

  private static Set<Integer> without(Set<Integer> legs, int leg) {
    Set<Integer> rest = new TreeSet<>(legs);
    rest.remove(leg);
    return rest;
  }

  private static Set<Integer> ordered(Set<Integer> legs) {
    return Collections.unmodifiableSet(new TreeSet<>(legs));
  }

  private static Set<Integer> with(Set<Integer> legs, int leg) {
    Set<Integer> more = new TreeSet<>(legs);
    more.add(leg);
    return more;
  }
}
