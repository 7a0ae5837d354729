package org.tipring.gateway.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.party.TransferTarget;
import org.tipring.media.session.SessionFailure;

/**
 * One call as it happens: owns the legs, carries out what its {@link CallMachine} wants, and gives
 * everything back at the end. Confined to the call's loop.
 */
final class Call {
  private static final Logger log = LoggerFactory.getLogger(Call.class);

  private final String id;
  private final MediaLoop loop;
  private final CallMachine machine;
  private final List<Leg> legs;
  private final CallChanges changes;
  private final CallBridge bridge;
  private final Listener listener;
  private final CallNotes notes;
  private final Deque<CallInput> inputs = new ArrayDeque<>();
  private boolean isBusy;
  private boolean hasTalked;
  private boolean isFinished;
  private @Nullable Leg given;
  private MediaLoop.@Nullable Registration timer;
  private long timerAtNanos;

  /** Hears what becomes of a call. */
  interface Listener {
    /** Told once, when both parties are there; never after {@link #onFinished}. */
    void onTalking();

    /** Told once, when everything has been given back. */
    void onFinished(Call call);
  }

  /**
   * @param id for the log
   * @param legs the caller, then the called
   * @param newcomers where later legs come from
   */
  Call(
      String id,
      MediaLoop loop,
      CallMachine machine,
      List<Leg> legs,
      CallLegs newcomers,
      CallBridge.Joiner joiner,
      Journal journal,
      Listener listener) {
    this.id = id;
    this.loop = loop;
    this.machine = machine;
    this.legs = new ArrayList<>(legs);
    this.changes = new CallChanges(this.legs, newcomers, this::listen);
    this.bridge = new CallBridge(id, this.legs, joiner, this::onDigit);
    this.listener = listener;
    this.notes = new CallNotes(journal, id, () -> this.legs);
  }

  /** Begins to listen; what the parties say from now on is the call's story. */
  void start() {
    notes.legs();
    // the caller last: it speaks as soon as it is listened to, and then the others are called
    for (int leg = legs.size() - 1; leg >= 0; leg--) {
      listen(leg);
    }
    setTimer();
  }

  private void listen(int leg) {
    legs.get(leg)
        .listen(
            event -> take(new CallInput.FromParty(leg, event)),
            new LegEar(leg, this::take, bridge));
  }

  private void onDigit(int leg, char digit, int durationMillis) {
    take(new CallInput.HeardDigit(leg, digit, durationMillis));
  }

  /** Whether that party is one of both ends. */
  boolean isOf(Party party) {
    return !isFinished && place(party) >= 0;
  }

  private int place(Party party) {
    for (int leg : List.of(machine.state().caller(), machine.state().chosen())) {
      if (legs.get(leg).party().equals(party)) {
        return leg;
      }
    }
    return -1;
  }

  /** Whether a leg belongs to the trunk of that party, which is one of both ends. */
  boolean isBehindTrunkOf(Party party, Leg newcomer) {
    return legs.get(place(party)).isBehindTrunkOf(newcomer);
  }

  /** Somebody calls to take a party's place (RFC 3891). */
  void arrive(Leg newcomer, Party replaced) {
    if (isFinished || legs.size() >= CallChanges.MAX_LEGS) {
      newcomer.end(isFinished ? Causes.NO_DIALOG : Causes.TOO_MANY_LEGS);
      return;
    }
    legs.add(newcomer);
    take(new CallInput.Arrived(legs.size() - 1, place(replaced)));
    // it speaks as soon as it is listened to
    listen(legs.size() - 1);
  }

  /**
   * Gives away the leg at the other end from that party, and is over by that; null if it cannot.
   */
  @Nullable Leg giveAway(Party party) {
    int mine = place(party);
    if (isFinished || isBusy || mine < 0 || machine.state().phase() != CallState.Phase.TALKING) {
      return null;
    }
    bridge.close();
    given = legs.get(machine.state().other(mine));
    take(new CallInput.Stop(Causes.TRANSFERRED));
    return given;
  }

  /** Whether both parties have been there. */
  boolean hasTalked() {
    return hasTalked;
  }

  MediaLoop loop() {
    return loop;
  }

  /** Takes one input and everything that follows from it. */
  void take(CallInput input) {
    inputs.addLast(input);
    if (isBusy) {
      return;
    }
    isBusy = true;
    try {
      drain();
    } catch (RuntimeException bug) {
      log.error("call {}: a mistake of ours ends it; media: {}", id, bridge, bug);
      finish(Causes.BUG);
    } finally {
      isBusy = false;
    }
    setTimer();
  }

  private void drain() {
    CallInput next = inputs.pollFirst();
    while (next != null && !isFinished) {
      log.debug("call {}: {}", id, next.getClass().getSimpleName());
      notes.input(next);
      for (CallAction action : machine.handle(next, loop.nanoTime())) {
        notes.action(action);
        perform(action);
      }
      next = inputs.pollFirst();
    }
  }

  private void perform(CallAction action) {
    switch (action) {
      case CallAction.AnswerOffer(int leg, var offer) ->
          negotiated(
              leg,
              legs.get(leg).answerOffer(offer, videoFor(leg)),
              failure -> new CallInput.OfferRefused(leg, failure));
      case CallAction.TakeAnswer(int leg, var answer) ->
          negotiated(
              leg,
              legs.get(leg).takeAnswer(answer),
              failure -> new CallInput.AnswerRefused(leg, failure));
      case CallAction.ReviseAnswer(int leg) -> {
        legs.get(leg).reviseAnswer(videoFor(leg));
        inputs.addFirst(agreed(leg));
      }
      case CallAction.MakeOffer(int leg) -> {
        SessionFailure failure = legs.get(leg).makeOffer(videoFor(leg));
        if (failure != null) {
          inputs.addFirst(new CallInput.MediaFailed(leg, failure));
        }
      }
      case CallAction.RefuseOffer(int leg, SessionFailure failure) ->
          legs.get(leg).party().refuseOffer(failure);
      case CallAction.AddCandidate(int leg, String candidate) ->
          legs.get(leg).addRemoteCandidate(candidate);
      case CallAction.Invite(int leg) -> legs.get(leg).party().invite();
      case CallAction.TellRinging(int leg) -> legs.get(leg).party().ringing();
      case CallAction.TellEarly(int leg) -> legs.get(leg).early();
      case CallAction.TellAccepted(int leg) -> accept(leg);
      case CallAction.Join(int leg) -> {
        bridge.join(machine.state().other(leg), leg);
        notes.media(loop, bridge.toString());
      }
      case CallAction.PlayMusic(int leg) -> bridge.playMusic(leg);
      case CallAction.Change change -> {
        CallInput next = changes.perform(change);
        if (next != null) {
          inputs.addFirst(next);
        }
      }
      case CallAction.SendDigit(int leg, char digit, int millis) ->
          bridge.sendDigit(leg, digit, millis);
      case CallAction.RepeatDigit(int leg, char digit, int millis) ->
          bridge.repeatDigit(leg, digit, millis);
      case CallAction.TellDigit(int leg, char digit, int millis) ->
          legs.get(leg).party().digit(digit, millis);
      case CallAction.TellText(int leg, String text) -> legs.get(leg).party().text(text);
      case CallAction.RefreshPicture(int leg) -> bridge.refreshPicture(leg);
      case CallAction.End(int leg, EndCause cause) -> end(leg, cause);
      case CallAction.Finish(EndCause cause) -> finish(cause);
    }
  }

  /** What follows from a negotiation comes before whatever else was said meanwhile. */
  private void negotiated(
      int leg, @Nullable SessionFailure failure, Function<SessionFailure, CallInput> refused) {
    inputs.addFirst(failure == null ? agreed(leg) : refused.apply(failure));
  }

  private List<MediaFormat> videoFor(int leg) {
    return CallVideo.formats(leg, legs, machine);
  }

  private CallInput agreed(int leg) {
    Leg mine = legs.get(leg);
    return new CallInput.Agreed(leg, mine.video() != null, mine.isHeldByPeer());
  }

  /** The end that is not that party's, as somebody behind the same trunk can call it; or null. */
  @Nullable TransferTarget targetFor(Leg somebody, Party mine) {
    int place = place(mine);
    Leg end = place < 0 ? null : legs.get(machine.state().other(place));
    return end == null || !end.isBehindTrunkOf(somebody) ? null : end.party().asTarget();
  }

  private void end(int leg, EndCause cause) {
    bridge.part(leg);
    if (legs.get(leg) != given) {
      legs.get(leg).end(cause);
    }
  }

  private void accept(int leg) {
    legs.get(leg).accept();
    if (!hasTalked) {
      hasTalked = true;
      listener.onTalking();
    }
  }

  private void finish(EndCause cause) {
    if (isFinished) {
      return;
    }
    isFinished = true;
    inputs.clear();
    notes.end(cause);
    bridge.close();
    for (int leg = 0; leg < legs.size(); leg++) {
      end(leg, cause);
    }
    log.info("call {}: ended, {} ({}), by {}", id, cause.kind(), cause.sipStatus(), cause.side());
    listener.onFinished(this);
  }

  private void setTimer() {
    long wakeAt = machine.state().deadlineNanos();
    if (timer != null && (isFinished || wakeAt != timerAtNanos)) {
      timer.cancel();
      timer = null;
    }
    if (timer == null && !isFinished) {
      timerAtNanos = wakeAt;
      Duration wait = Duration.ofNanos(Math.max(0, wakeAt - loop.nanoTime()));
      timer = loop.schedule(wait, () -> take(new CallInput.TimePassed()));
    }
  }
}
