package org.tipring.gateway.call;

import org.jspecify.annotations.Nullable;
import org.tipring.gateway.call.CallState.Phase;
import org.tipring.gateway.call.TransferState.Stage;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.party.TransferTarget;
import org.tipring.media.session.SessionFailure;

/**
 * How one end of a call comes to be somebody else: transfers that either end asks for (RFC 3515,
 * RFC 5589), and phones that call to take another's place (RFC 3891). Part of a {@link
 * CallMachine}; one change at a time.
 */
final class TransferMachine {
  private static final int PENDING = 491;

  private final OpenCall call;
  private final HoldMachine hold;
  private @Nullable TransferState state;

  TransferMachine(OpenCall call, HoldMachine hold) {
    this.call = call;
    this.hold = hold;
  }

  boolean isNewcomer(int leg) {
    return state != null && state.newcomer() == leg;
  }

  /** The leg whose other end a leg will talk to, once it is in the call. */
  int placeOf(int leg) {
    return state != null && state.newcomer() == leg ? state.place() : leg;
  }

  /** An end of the call wants the other to talk to somebody else. */
  void wanted(int asker, @Nullable TransferTarget target, @Nullable Party with) {
    if (!call.isIn(Phase.TALKING) || state != null || !call.isEnd(asker)) {
      call.act(new CallAction.TellTransfer(asker, PENDING));
      return;
    }
    TransferState asked = TransferState.asked(asker, target, with);
    state = asked;
    if (call.isPage(asker)) {
      call.act(new CallAction.TellTransfer(asker, 100));
      call.act(new CallAction.Refer(call.state().other(asker), target, with));
    } else {
      reach(asked);
    }
  }

  /** The other end will not do it: then the gateway does. */
  void referRefused(int leg) {
    TransferState now = state;
    if (now != null && now.stage() == Stage.REFERRED && leg == call.state().other(now.place())) {
      reach(now);
    }
  }

  private void reach(TransferState asked) {
    state = asked.calling();
    if (asked.with() != null) {
      call.act(new CallAction.Adopt(asked.with()));
    } else if (asked.target() != null) {
      call.act(new CallAction.Reach(asked.place(), asked.target()));
    }
  }

  /** The other end tells how it fares with what it was asked for. */
  void referProgress(int leg, int status) {
    TransferState now = state;
    if (now == null || now.stage() != Stage.REFERRED || leg != call.state().other(now.place())) {
      return;
    }
    if (status >= 300) {
      failed(now, status, Causes.TRANSFERRED);
      return;
    }
    call.act(new CallAction.TellTransfer(now.place(), status));
    if (status >= 200) {
      state = null;
      if (now.with() != null) {
        call.act(new CallAction.EndOther(now.with()));
      }
      call.endAll(Causes.TRANSFERRED);
    }
  }

  void onNewcomer(CallInput.Newcomer input) {
    switch (input) {
      case CallInput.Reached(int leg) -> onReached(leg);
      case CallInput.NotReached(EndCause cause) -> {
        if (state != null) {
          failed(state, cause.sipStatus(), cause);
        }
      }
      case CallInput.Arrived(int leg, int place) -> onArrived(leg, place);
      case CallInput.Adopted(int leg, boolean isHeld) -> onAdopted(leg, isHeld);
    }
  }

  private void onReached(int leg) {
    TransferState now = state;
    if (now == null || now.stage() != Stage.CALLING) {
      call.act(new CallAction.End(leg, Causes.TRANSFERRED));
      return;
    }
    state = now.reached(leg);
    enter(leg);
    call.act(new CallAction.TellTransfer(now.place(), 100));
    call.act(new CallAction.MakeOffer(leg));
    call.act(new CallAction.Invite(leg));
    if (call.isPage(now.place())) {
      hold.await(call.state().other(now.place()));
    }
  }

  private void onArrived(int leg, int place) {
    // RFC 3891 section 3: an early dialog must be one that we began
    boolean isEarly = place == call.state().chosen() && call.isRingingOut();
    boolean isReplaceable = isEarly || (call.isIn(Phase.TALKING) && call.isEnd(place));
    if (state != null || !isReplaceable) {
      call.act(new CallAction.End(leg, state != null ? Causes.CHANGING : Causes.NO_DIALOG));
      return;
    }
    state = TransferState.arriving(leg, place);
    enter(leg);
  }

  private void onAdopted(int leg, boolean isHeld) {
    TransferState now = state;
    if (now == null || now.stage() != Stage.CALLING) {
      call.act(new CallAction.End(leg, Causes.TRANSFERRED));
      return;
    }
    enter(leg);
    call.become(call.state().agreed(leg, false).connected(leg));
    take(now.reached(leg), isHeld);
  }

  private void enter(int leg) {
    call.become(call.state().with(leg));
  }

  /** What the newcomer says before it has its place. */
  void heard(PartyEvent event) {
    TransferState now = state;
    if (now == null) {
      return;
    }
    int leg = now.newcomer();
    switch (event) {
      case PartyEvent.Ringing() -> call.act(new CallAction.TellTransfer(now.place(), 180));
      case PartyEvent.Offered(var remote) -> call.act(new CallAction.AnswerOffer(leg, remote));
      case PartyEvent.OfferWanted() -> {
        call.act(new CallAction.MakeOffer(leg));
        // the answer to our offer comes with the ACK
        call.act(new CallAction.TellAccepted(leg));
        state = now.taken();
      }
      case PartyEvent.Described(var remote, boolean early) ->
          call.act(new CallAction.TakeAnswer(leg, remote));
      case PartyEvent.Accepted() -> onAccepted(now.taken());
      case PartyEvent.TransferWanted wanted -> call.act(new CallAction.TellTransfer(leg, PENDING));
      case PartyEvent.Ended(EndCause cause) -> failed(now, cause.sipStatus(), cause);
      // it has nobody to talk to yet
      default -> {}
    }
  }

  private void onAccepted(TransferState taken) {
    state = taken;
    if (call.state().agreed().contains(taken.newcomer())) {
      take(taken, false);
    } else {
      failed(taken, Causes.NO_MEDIA.sipStatus(), Causes.NO_MEDIA);
    }
  }

  /** An offer and an answer met at the newcomer. */
  void agreed() {
    TransferState now = state;
    if (now == null) {
      return;
    }
    if (now.stage() == Stage.ARRIVING && !now.hasTaken()) {
      call.act(new CallAction.TellAccepted(now.newcomer()));
      take(now.taken(), false);
    } else if (now.hasTaken()) {
      take(now, false);
    }
  }

  void mediaFailed(SessionFailure failure) {
    if (state != null) {
      EndCause cause = Causes.of(failure, EndCause.Side.CALLEE);
      failed(state, cause.sipStatus(), cause);
    }
  }

  private void take(TransferState now, boolean isHeld) {
    state = null;
    boolean isAsked = now.stage() == Stage.CALLING;
    int place = now.place();
    if (call.isRingingOut()) {
      call.become(call.state().accepted());
    }
    call.become(call.state().replacing(place, now.newcomer()));
    if (isAsked) {
      call.act(new CallAction.TellTransfer(place, 200));
    }
    if (!now.isPlaceLeft()) {
      call.drop(place, isAsked ? Causes.TRANSFERRED : Causes.REPLACED);
    }
    hold.replaced(place, now.newcomer(), isHeld);
    call.act(new CallAction.TellTransferred(call.state().other(now.newcomer())));
    hold.join();
  }

  /** The call goes on as it was, unless who asked for something else has gone. */
  private void failed(TransferState now, int status, EndCause cause) {
    state = null;
    if (now.stage() != Stage.ARRIVING) {
      call.act(new CallAction.TellTransfer(now.place(), Math.max(status, 300)));
    }
    if (now.newcomer() != TransferState.NOBODY) {
      call.drop(now.newcomer(), cause);
    }
    if (now.isPlaceLeft()) {
      call.endAll(cause);
    } else {
      hold.awaitNoMore();
    }
  }

  /**
   * An end of the call has gone; who waits for a newcomer in its place is not left alone by that.
   *
   * @return whether the call goes on
   */
  boolean survives(int leg, EndCause cause) {
    TransferState now = state;
    if (now == null || leg != now.place() || !call.isIn(Phase.TALKING)) {
      return false;
    }
    if (now.stage() == Stage.REFERRED || now.newcomer() == TransferState.NOBODY) {
      return false;
    }
    state = now.left();
    call.drop(leg, cause);
    hold.await(call.state().other(leg));
    return true;
  }

  /** The call is over. */
  void over() {
    TransferState now = state;
    state = null;
    if (now != null && now.stage() != Stage.ARRIVING) {
      call.act(new CallAction.TellTransfer(now.place(), Causes.CANCELLED.sipStatus()));
    }
  }
}
