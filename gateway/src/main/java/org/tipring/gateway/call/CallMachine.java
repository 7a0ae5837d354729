package org.tipring.gateway.call;

import static org.tipring.gateway.call.Causes.CANCELLED;
import static org.tipring.gateway.call.Causes.ELSEWHERE;
import static org.tipring.gateway.call.Causes.MEDIA_TOO_SLOW;
import static org.tipring.gateway.call.Causes.NO_ANSWER;
import static org.tipring.gateway.call.Causes.NO_MEDIA;
import static org.tipring.gateway.call.Causes.TOO_LONG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  private final boolean isOfferedByCalled;
  private final Duration ringingLimit;
  private final Duration callLimit;
  private final List<CallAction> actions = new ArrayList<>();
  private CallState state;

  /**
   * @param called how many parties are called; one, unless they bring the offers
   * @param isOfferedByCalled whether a called party brings an offer when it takes the call (a
   *     page), or is alerted with an offer of ours (a phone)
   */
  CallMachine(
      int called,
      boolean isOfferedByCalled,
      Duration ringingLimit,
      Duration callLimit,
      long nowNanos) {
    this.isOfferedByCalled = isOfferedByCalled;
    this.ringingLimit = ringingLimit;
    this.callLimit = callLimit;
    Set<Integer> legs = IntStream.rangeClosed(CALLER, called).boxed().collect(Collectors.toSet());
    int chosen = isOfferedByCalled ? CALLER : 1;
    long deadline = nowNanos + ringingLimit.toNanos();
    this.state =
        new CallState(Phase.OFFERED, legs, Set.of(), Set.of(), Set.of(), chosen, false, deadline);
  }

  CallState state() {
    return state;
  }

  /** Takes one input; the actions are to be carried out in order, before the next input. */
  List<CallAction> handle(CallInput input, long nowNanos) {
    actions.clear();
    if (state.phase() != Phase.OVER) {
      switch (input) {
        case CallInput.FromParty(int leg, PartyEvent event) -> onEvent(leg, event);
        case CallInput.Agreed(int leg, boolean hasVideo) -> onAgreed(leg, hasVideo, nowNanos);
        case CallInput.OfferRefused(int leg, SessionFailure why) -> onOfferRefused(leg, why);
        case CallInput.AnswerRefused(int leg, SessionFailure why) -> onMediaFailed(leg, why);
        case CallInput.Connected(int leg) -> state = state.connected(leg);
        case CallInput.MediaFailed(int leg, SessionFailure why) -> onMediaFailed(leg, why);
        case CallInput.HeardDigit(int leg, char digit, int millis) ->
            passOn(leg, other -> new CallAction.TellDigit(other, digit, millis));
        case CallInput.Stop(EndCause cause) -> endAll(cause);
        case CallInput.TimePassed() -> onTime(nowNanos);
      }
      talkWhenReady(nowNanos);
    }
    return List.copyOf(actions);
  }

  private void onEvent(int leg, PartyEvent event) {
    if (!state.standing().contains(leg)) {
      return;
    }
    switch (event) {
      case PartyEvent.Ringing() -> onRinging();
      case PartyEvent.Offered(SessionDescription remote) -> onOffered(leg, remote);
      case PartyEvent.OfferWanted() -> onOfferWanted(leg);
      case PartyEvent.Described(SessionDescription remote, boolean early) ->
          onDescribed(leg, remote, early);
      case PartyEvent.Accepted() -> onAccepted(leg);
      case PartyEvent.Candidate(String candidate) ->
          actions.add(new CallAction.AddCandidate(leg, candidate));
      case PartyEvent.Digit(char digit, int millis) ->
          passOn(leg, other -> new CallAction.SendDigit(other, digit, millis));
      case PartyEvent.DigitRefused(char digit, int millis) ->
          actions.add(new CallAction.RepeatDigit(leg, digit, millis));
      case PartyEvent.KeyframeWanted() -> actions.add(new CallAction.RefreshPicture(leg));
      // the call goes on as it was
      case PartyEvent.OfferRefused refused -> {}
      case PartyEvent.Ended(EndCause cause) -> onEnded(leg, cause);
    }
  }

  private void onOffered(int leg, SessionDescription remote) {
    if (state.chosen() == CALLER && leg != CALLER) {
      choose(leg);
    }
    if (leg == CALLER || leg == state.chosen()) {
      actions.add(new CallAction.AnswerOffer(leg, remote));
    }
  }

  /** The first of the called to take the call has it; the others stop ringing. */
  private void choose(int leg) {
    for (int other : state.standing()) {
      if (other != leg && other != CALLER) {
        state = state.without(other);
        actions.add(new CallAction.End(other, ELSEWHERE));
      }
    }
    state = state.choosing(leg).in(Phase.CONNECTING);
  }

  private void onOfferWanted(int leg) {
    actions.add(new CallAction.MakeOffer(leg));
    if (leg == CALLER && state.phase() == Phase.OFFERED) {
      reachCalled();
    }
  }

  private void onDescribed(int leg, SessionDescription remote, boolean early) {
    if (leg != CALLER && early && isBeforeAnswer()) {
      state = state.in(Phase.EARLY);
    }
    actions.add(new CallAction.TakeAnswer(leg, remote));
  }

  private void onAgreed(int leg, boolean hasVideo, long nowNanos) {
    boolean isFirst = !state.agreed().contains(leg);
    boolean isPicturedNow = hasVideo && !state.pictured().contains(leg);
    state = state.agreed(leg, hasVideo);
    if (leg == CALLER && state.phase() == Phase.OFFERED) {
      state = state.in(Phase.OFFERED, nowNanos + ringingLimit.toNanos());
      reachCalled();
    }
    boolean isCallerWaiting = isOfferedByCalled && state.agreed().contains(CALLER);
    if (isFirst && isCallerWaiting && leg == state.chosen()) {
      // what the caller is answered in the end depends on what this page can show
      actions.add(new CallAction.ReviseAnswer(CALLER));
    }
    if (areBothAgreed()) {
      actions.add(new CallAction.Join(state.chosen()));
    }
    if (isPicturedNow && state.phase() == Phase.TALKING && leg != phone()) {
      offerPictures();
    }
    if (leg != CALLER && isFirst && state.phase() == Phase.EARLY) {
      actions.add(new CallAction.TellEarly(CALLER));
    }
  }

  /** The browser's camera came on in the middle of the call. */
  private void offerPictures() {
    if (!state.pictured().contains(phone())) {
      actions.add(new CallAction.MakeOffer(phone()));
    }
  }

  /** Whether an offer on that leg may add pictures that the other end does not have yet. */
  boolean mayBringPictures(int leg) {
    return state.phase() == Phase.TALKING && leg != phone();
  }

  /** The leg that is offered to, while the others bring offers themselves. */
  private int phone() {
    return isOfferedByCalled ? CALLER : state.chosen();
  }

  private void reachCalled() {
    state = state.in(Phase.CALLING);
    for (int leg : state.standing()) {
      if (leg != CALLER) {
        if (!isOfferedByCalled) {
          actions.add(new CallAction.MakeOffer(leg));
        }
        actions.add(new CallAction.Invite(leg));
      }
    }
  }

  private void onRinging() {
    if (state.phase() == Phase.CALLING) {
      state = state.in(Phase.RINGING);
      actions.add(new CallAction.TellRinging(CALLER));
    }
  }

  private void onAccepted(int leg) {
    if (leg != state.chosen()) {
      return;
    }
    state = state.accepted();
    if (!isOfferedByCalled && !state.agreed().contains(leg)) {
      endAll(NO_MEDIA);
    }
  }

  /**
   * A called party that offered is heard at once when the caller is told so: wait for its media.
   */
  private void talkWhenReady(long nowNanos) {
    int chosen = state.chosen();
    boolean isReady =
        state.isAccepted()
            && state.agreed().contains(chosen)
            && (!isOfferedByCalled || state.connected().contains(chosen));
    if (isReady && state.phase() != Phase.TALKING && state.phase() != Phase.OVER) {
      state = state.in(Phase.TALKING, nowNanos + callLimit.toNanos());
      actions.add(new CallAction.TellAccepted(CALLER));
      actions.add(new CallAction.TellAccepted(chosen));
    }
  }

  private void onOfferRefused(int leg, SessionFailure failure) {
    if (state.agreed().contains(leg)) {
      actions.add(new CallAction.RefuseOffer(leg, failure));
    } else {
      onMediaFailed(leg, failure);
    }
  }

  private void onMediaFailed(int leg, SessionFailure failure) {
    endAll(Causes.of(failure, leg == CALLER ? Side.CALLER : Side.CALLEE));
  }

  private void passOn(int leg, IntFunction<CallAction> digit) {
    if (areBothAgreed() && (leg == CALLER || leg == state.chosen())) {
      actions.add(digit.apply(leg == CALLER ? state.chosen() : CALLER));
    }
  }

  private void onEnded(int leg, EndCause cause) {
    boolean areOthersCalled =
        state.standing().stream().anyMatch(other -> other != CALLER && other != leg);
    if (leg == CALLER) {
      endAll(state.phase() == Phase.TALKING ? cause : CANCELLED);
    } else if (leg == state.chosen() || cause.kind() == Kind.REJECTED || !areOthersCalled) {
      endAll(cause);
    } else {
      state = state.without(leg);
      actions.add(new CallAction.End(leg, cause));
    }
  }

  private void onTime(long nowNanos) {
    if (nowNanos - state.deadlineNanos() >= 0) {
      endAll(
          switch (state.phase()) {
            case TALKING -> TOO_LONG;
            case CONNECTING -> MEDIA_TOO_SLOW;
            default -> NO_ANSWER;
          });
    }
  }

  private void endAll(EndCause cause) {
    for (int leg : state.standing()) {
      actions.add(new CallAction.End(leg, cause));
    }
    state = state.in(Phase.OVER);
    actions.add(new CallAction.Finish(cause));
  }

  private boolean isBeforeAnswer() {
    return state.phase() == Phase.CALLING || state.phase() == Phase.RINGING;
  }

  private boolean areBothAgreed() {
    return state.agreed().contains(CALLER)
        && state.chosen() != CALLER
        && state.agreed().contains(state.chosen());
  }
}
