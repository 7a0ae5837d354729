package org.tipring.gateway.call;

import java.util.Set;
import java.util.TreeSet;
import org.tipring.gateway.call.CallState.Phase;
import org.tipring.media.party.Holder;

/** Which end of a call is on hold, and by whom: the part of a {@link CallMachine} that knows it. */
final class HoldMachine {
  private static final int NOBODY = -1;

  private final OpenCall call;

  /** The ends whose own descriptions say that they want to hear nothing. */
  private final Set<Integer> holdingPeers = new TreeSet<>();

  private int holder = NOBODY;
  private int waiting = NOBODY;
  private int held = NOBODY;

  HoldMachine(OpenCall call) {
    this.call = call;
  }

  /** Lets both ends hear each other, or the one on hold the music. */
  void join() {
    if (call.areBothAgreed()) {
      call.act(
          held == NOBODY
              ? new CallAction.Join(call.state().chosen())
              : new CallAction.PlayMusic(held));
    }
  }

  /** That end wants the other on hold, or back. */
  void wanted(int leg, boolean isHold) {
    boolean isOther = holder != NOBODY && holder != leg;
    if (!call.isIn(Phase.TALKING) || isOther || (!isHold && holder == NOBODY)) {
      return;
    }
    holder = isHold ? leg : NOBODY;
    update();
    call.act(
        isHold
            ? new CallAction.TellHeld(leg, Holder.YOU)
            : new CallAction.TellResumed(leg, Holder.YOU));
    join();
  }

  /** That end waits for somebody else to take the other's place. */
  void await(int leg) {
    waiting = leg;
    update();
    join();
  }

  /** What was waited for will not come. */
  void awaitNoMore() {
    if (waiting != NOBODY) {
      waiting = NOBODY;
      update();
      join();
    }
  }

  /**
   * An offer and an answer met at that leg.
   *
   * @param isHold whether its peer wants to hear nothing of us
   */
  void agreed(int leg, boolean isHold) {
    if (call.isIn(Phase.TALKING) && call.isEnd(leg)) {
      boolean isNew = isHold ? holdingPeers.add(leg) : holdingPeers.remove(leg);
      if (isNew) {
        tellOfPeer(call.state().other(leg), isHold);
      }
    }
  }

  private void tellOfPeer(int leg, boolean isHold) {
    call.act(
        isHold
            ? new CallAction.TellHeld(leg, Holder.PEER)
            : new CallAction.TellResumed(leg, Holder.PEER));
  }

  /**
   * Another leg has the place of one of both ends.
   *
   * @param isByHeld whether the newcomer was told elsewhere that it is on hold
   */
  void replaced(int leg, int by, boolean isByHeld) {
    holder = holder == leg ? NOBODY : holder;
    held = held == leg ? NOBODY : held;
    waiting = NOBODY;
    update();
    if (isByHeld && held != by) {
      tellPhone(by, false);
    }
    if (holdingPeers.remove(leg)) {
      tellOfPeer(call.state().other(by), false);
    }
  }

  private void update() {
    int wanted = NOBODY;
    if (waiting != NOBODY) {
      wanted = waiting;
    } else if (holder != NOBODY) {
      wanted = call.state().other(holder);
    }
    if (wanted != held) {
      int before = held;
      held = wanted;
      if (before != NOBODY) {
        tellPhone(before, false);
      }
      if (held != NOBODY) {
        tellPhone(held, true);
      }
    }
  }

  /** A page is never offered anything: what it hears just changes. */
  private void tellPhone(int leg, boolean isHeld) {
    if (!call.isPage(leg) && call.state().standing().contains(leg)) {
      call.act(new CallAction.Hold(leg, isHeld));
      call.act(new CallAction.MakeOffer(leg));
    }
  }
}
