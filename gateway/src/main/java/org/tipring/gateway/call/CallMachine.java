package org.tipring.gateway.call;

import static org.tipring.gateway.call.Causes.CANCELLED;
import static org.tipring.gateway.call.Causes.ELSEWHERE;
import static org.tipring.gateway.call.Causes.MEDIA_TOO_SLOW;
import static org.tipring.gateway.call.Causes.NO_ANSWER;
import static org.tipring.gateway.call.Causes.NO_MEDIA;
import static org.tipring.gateway.call.Causes.TOO_LONG;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.tipring.gateway.call.CallState.Phase;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;

/**
 * The story of one call, whatever its legs are: a caller, and one or more called parties of which
 * the first to take the call has it.
 *
 * <p>Sans-IO: one input and the time in, every consequence out. It owns no party, session or timer.
 */
final class CallMachine {
  /** The caller's leg; the called are 1, 2, … */
  static final int CALLER = 0;

  private final Duration ringingLimit;
  private final Duration callLimit;
  private final OpenCall call;
  private final HoldMachine hold;
  private final TransferMachine transfer;

  /**
   * @param called how many parties are called; one, unless they bring the offers
   */
  CallMachine(int called, Ends ends, Duration ringingLimit, Duration callLimit, long nowNanos) {
    this.ringingLimit = ringingLimit;
    this.callLimit = callLimit;
    call = new OpenCall(called, ends, ringingLimit, nowNanos);
    hold = new HoldMachine(call);
    transfer = new TransferMachine(call, hold);
  }

  CallState state() {
    return call.state();
  }

  /** Takes one input; the actions are to be carried out in order, before the next input. */
  List<CallAction> handle(CallInput input, long nowNanos) {
    if (!call.isIn(Phase.OVER)) {
      switch (input) {
        case CallInput.FromParty(int leg, PartyEvent event) -> onEvent(leg, event);
        case CallInput.Agreed(int leg, boolean hasVideo, boolean isHeld) -> {
          onAgreed(leg, hasVideo, nowNanos);
          hold.agreed(leg, isHeld);
        }
        case CallInput.Newcomer newcomer -> transfer.onNewcomer(newcomer);
        case CallInput.OfferRefused(int leg, SessionFailure why) -> onOfferRefused(leg, why);
        case CallInput.AnswerRefused(int leg, SessionFailure why) -> onMediaFailed(leg, why);
        case CallInput.Connected(int leg) -> call.become(call.state().connected(leg));
        case CallInput.MediaFailed(int leg, SessionFailure why) -> onMediaFailed(leg, why);
        case CallInput.HeardDigit(int leg, char digit, int millis) ->
            passOn(leg, other -> new CallAction.TellDigit(other, digit, millis));
        case CallInput.Stop(EndCause cause) -> endAll(cause);
        case CallInput.TimePassed() -> onTime(nowNanos);
      }
      talkWhenReady(nowNanos);
    }
    return call.takeActions();
  }

  private void onEvent(int leg, PartyEvent event) {
    if (!call.state().standing().contains(leg)) {
      return;
    }
    if (transfer.isNewcomer(leg)) {
      transfer.heard(event);
      return;
    }
    switch (event) {
      case PartyEvent.Change change -> onChange(leg, change);
      case PartyEvent.Ringing() -> onRinging();
      case PartyEvent.Offered(SessionDescription remote) -> onOffered(leg, remote);
      case PartyEvent.OfferWanted() -> onOfferWanted(leg);
      case PartyEvent.Described(SessionDescription remote, boolean early) ->
          onDescribed(leg, remote, early);
      case PartyEvent.Early() -> onEarly();
      case PartyEvent.Accepted() -> onAccepted(leg);
      case PartyEvent.Candidate(String candidate) ->
          call.act(new CallAction.AddCandidate(leg, candidate));
      case PartyEvent.Digit(char digit, int millis) ->
          passOn(leg, other -> new CallAction.SendDigit(other, digit, millis));
      case PartyEvent.Text(String text) ->
          passOn(leg, other -> new CallAction.TellText(other, text));
      case PartyEvent.DigitRefused(char digit, int millis) ->
          call.act(new CallAction.RepeatDigit(leg, digit, millis));
      case PartyEvent.KeyframeWanted() -> call.act(new CallAction.RefreshPicture(leg));
      // the call goes on as it was
      case PartyEvent.OfferRefused refused -> {}
      case PartyEvent.Ended(EndCause cause) -> onEnded(leg, cause);
    }
  }

  private void onChange(int leg, PartyEvent.Change change) {
    switch (change) {
      case PartyEvent.HoldWanted(boolean isHold) -> hold.wanted(leg, isHold);
      case PartyEvent.TransferWanted(var target) -> transfer.wanted(leg, target, null);
      case PartyEvent.JoinWanted(var with) -> transfer.wanted(leg, null, with);
      case PartyEvent.ReferRefused refused -> transfer.referRefused(leg);
      case PartyEvent.ReferProgress(int status) -> transfer.referProgress(leg, status);
    }
  }

  private void onOffered(int leg, SessionDescription remote) {
    if (call.state().chosen() == CALLER && leg != CALLER) {
      choose(leg);
    }
    if (call.isEnd(leg)) {
      call.act(new CallAction.AnswerOffer(leg, remote));
    }
  }

  /** The first of the called to take the call has it; the others stop ringing. */
  private void choose(int leg) {
    for (int other : call.state().standing()) {
      if (other != leg && other != CALLER) {
        call.drop(other, ELSEWHERE);
      }
    }
    call.become(call.state().choosing(leg).in(Phase.CONNECTING));
  }

  private void onOfferWanted(int leg) {
    call.act(new CallAction.MakeOffer(leg));
    if (leg == CALLER && call.isIn(Phase.OFFERED)) {
      reachCalled();
    }
  }

  private void onDescribed(int leg, SessionDescription remote, boolean early) {
    if (leg != CALLER && early && call.isBeforeAnswer()) {
      call.become(call.state().in(Phase.EARLY));
    }
    call.act(new CallAction.TakeAnswer(leg, remote));
  }

  private void onAgreed(int leg, boolean hasVideo, long nowNanos) {
    boolean isFirst = !call.state().agreed().contains(leg);
    boolean isPicturedNow = hasVideo && !call.state().pictured().contains(leg);
    call.become(call.state().agreed(leg, hasVideo));
    if (transfer.isNewcomer(leg)) {
      transfer.agreed();
      return;
    }
    if (leg == CALLER && call.isIn(Phase.OFFERED)) {
      call.become(call.state().in(Phase.OFFERED, nowNanos + ringingLimit.toNanos()));
      reachCalled();
    }
    boolean isCallerWaiting = call.isOfferedByCalled() && call.state().agreed().contains(CALLER);
    if (isFirst && isCallerWaiting && leg == call.state().chosen()) {
      // what the caller is answered in the end depends on what this page can show
      call.act(new CallAction.ReviseAnswer(CALLER));
    }
    hold.join();
    if (isPicturedNow
        && mayBringPictures(leg)
        && !call.state().pictured().contains(call.state().other(leg))) {
      // the browser's camera came on in the middle of the call
      call.act(new CallAction.MakeOffer(call.state().other(leg)));
    }
    if (leg != CALLER && isFirst && call.isIn(Phase.EARLY)) {
      call.act(new CallAction.TellEarly(CALLER));
    }
  }

  /** Whether an offer on that leg may add pictures that the other end does not have yet. */
  boolean mayBringPictures(int leg) {
    return call.isIn(Phase.TALKING) && !call.isPage(call.state().other(leg));
  }

  /** The leg that a leg talks to, or will when it has the place that it waits for. */
  int partnerOf(int leg) {
    return call.state().other(transfer.placeOf(leg));
  }

  private void reachCalled() {
    call.become(call.state().in(Phase.CALLING));
    for (int leg : call.state().standing()) {
      if (leg != CALLER) {
        if (!call.isOfferedByCalled()) {
          call.act(new CallAction.MakeOffer(leg));
        }
        call.act(new CallAction.Invite(leg));
      }
    }
  }

  private void onRinging() {
    if (call.isIn(Phase.CALLING)) {
      call.become(call.state().in(Phase.RINGING));
      call.act(new CallAction.TellRinging(CALLER));
    }
  }

  private void onEarly() {
    if (call.isBeforeAnswer()) {
      call.become(call.state().in(Phase.EARLY));
      call.act(new CallAction.TellEarly(call.state().caller()));
    }
  }

  private void onAccepted(int leg) {
    if (leg != call.state().chosen()) {
      return;
    }
    call.become(call.state().accepted());
    if (!call.isOfferedByCalled() && !call.state().agreed().contains(leg)) {
      endAll(NO_MEDIA);
    }
  }

  /**
   * A called party that offered is heard at once when the caller is told so: wait for its media.
   */
  private void talkWhenReady(long nowNanos) {
    int chosen = call.state().chosen();
    boolean isReady =
        call.state().isAccepted()
            && call.state().agreed().contains(chosen)
            && (!call.isOfferedByCalled() || call.state().connected().contains(chosen));
    if (isReady && !call.isIn(Phase.TALKING) && !call.isIn(Phase.OVER)) {
      call.become(call.state().in(Phase.TALKING, nowNanos + callLimit.toNanos()));
      call.act(new CallAction.TellAccepted(CALLER));
      call.act(new CallAction.TellAccepted(chosen));
    }
  }

  private void onOfferRefused(int leg, SessionFailure failure) {
    if (!transfer.isNewcomer(leg) && call.state().agreed().contains(leg)) {
      call.act(new CallAction.RefuseOffer(leg, failure));
    } else {
      onMediaFailed(leg, failure);
    }
  }

  private void onMediaFailed(int leg, SessionFailure failure) {
    if (transfer.isNewcomer(leg)) {
      transfer.mediaFailed(failure);
    } else if (call.state().standing().contains(leg)) {
      endAll(Causes.of(failure, leg == call.state().caller() ? Side.CALLER : Side.CALLEE));
    }
  }

  private void passOn(int leg, IntFunction<CallAction> said) {
    if (call.areBothAgreed() && call.isEnd(leg)) {
      call.act(said.apply(call.state().other(leg)));
    }
  }

  private void onEnded(int leg, EndCause cause) {
    if (transfer.survives(leg, cause)) {
      return;
    }
    boolean areOthersCalled =
        call.state().standing().stream().anyMatch(other -> other != CALLER && other != leg);
    if (leg == call.state().caller()) {
      boolean saysMore = call.isIn(Phase.TALKING) || cause.kind() == Kind.ELSEWHERE;
      endAll(saysMore ? cause : CANCELLED);
    } else if (leg == call.state().chosen() || cause.kind() == Kind.REJECTED || !areOthersCalled) {
      endAll(cause);
    } else {
      call.drop(leg, cause);
    }
  }

  private void onTime(long nowNanos) {
    if (nowNanos - call.state().deadlineNanos() >= 0) {
      endAll(
          switch (call.state().phase()) {
            case TALKING -> TOO_LONG;
            case CONNECTING -> MEDIA_TOO_SLOW;
            default -> NO_ANSWER;
          });
    }
  }

  private void endAll(EndCause cause) {
    transfer.over();
    call.endAll(cause);
  }
}
