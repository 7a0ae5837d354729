package org.tipring.gateway.call;

import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.party.TransferTarget;

/** Carries out what changes who is in a call, and who listens to whom. On the call's loop. */
final class CallChanges {
  /** Each transfer brings a leg more. */
  static final int MAX_LEGS = 64;

  private final List<Leg> legs;
  private final CallLegs newcomers;
  private final IntConsumer listener;

  /**
   * @param legs of the call, to which newcomers are added
   * @param newcomers where they come from
   * @param listener begins to listen to a leg of that number
   */
  CallChanges(List<Leg> legs, CallLegs newcomers, IntConsumer listener) {
    this.legs = legs;
    this.newcomers = newcomers;
    this.listener = listener;
  }

  /** What comes of it is the call's next input; null when nothing does. */
  @Nullable CallInput perform(CallAction.Change action) {
    return switch (action) {
      case CallAction.Reach(int asker, TransferTarget target) -> reach(asker, target);
      case CallAction.Refer(int leg, var target, var with) -> refer(leg, target, with);
      case CallAction.Adopt(Party with) -> adopt(with);
      default -> {
        command(action);
        yield null;
      }
    };
  }

  private void command(CallAction.Change action) {
    switch (action) {
      case CallAction.Hold(int leg, boolean isHeld) -> legs.get(leg).hold(isHeld);
      case CallAction.TellHeld(int leg, var by) -> party(leg).held(by);
      case CallAction.TellResumed(int leg, var by) -> party(leg).resumed(by);
      case CallAction.TellTransfer(int leg, int status) -> party(leg).transfer(status);
      case CallAction.TellTransferred(int leg) -> party(leg).transferred();
      case CallAction.EndOther(Party with) -> endOther(with);
      case CallAction.Reach reach -> {}
      case CallAction.Refer refer -> {}
      case CallAction.Adopt adopt -> {}
    }
  }

  private Party party(int leg) {
    return legs.get(leg).party();
  }

  private CallInput reach(int asker, TransferTarget target) {
    if (legs.size() >= MAX_LEGS) {
      return new CallInput.NotReached(Causes.TOO_MANY_LEGS);
    }
    return switch (newcomers.reach(legs.get(asker), target)) {
      case CallLegs.Reaching.Ready(Leg leg) -> new CallInput.Reached(enter(leg));
      case CallLegs.Reaching.Impossible(EndCause cause) -> new CallInput.NotReached(cause);
    };
  }

  private int enter(Leg leg) {
    legs.add(leg);
    listener.accept(legs.size() - 1);
    return legs.size() - 1;
  }

  private CallInput adopt(Party with) {
    Call other = legs.size() < MAX_LEGS ? newcomers.callOf(with) : null;
    Leg adopted = other == null ? null : other.giveAway(with);
    return adopted == null
        ? new CallInput.NotReached(Causes.NOT_JOINABLE)
        : new CallInput.Adopted(enter(adopted), adopted.isHeld());
  }

  private @Nullable CallInput refer(
      int leg, @Nullable TransferTarget target, @Nullable Party with) {
    Leg peer = legs.get(leg);
    Call other = with == null ? null : newcomers.callOf(with);
    TransferTarget to = other == null || with == null ? target : other.targetFor(peer, with);
    if (to == null || !peer.mayBeReferred()) {
      return new CallInput.FromParty(leg, new PartyEvent.ReferRefused(405));
    }
    peer.party().refer(to);
    return null;
  }

  private void endOther(Party with) {
    Call other = newcomers.callOf(with);
    if (other != null) {
      other.take(new CallInput.Stop(Causes.TRANSFERRED));
    }
  }
}
