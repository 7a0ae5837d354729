package org.tipring.gateway.call;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.media.bridge.MediaPaths;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.VideoState;
import org.tipring.media.session.MediaSession;
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
  private final Joiner joiner;
  private final Listener listener;
  private final CallNotes notes;
  private final Deque<CallInput> inputs = new ArrayDeque<>();
  private boolean isBusy;
  private boolean hasTalked;
  private boolean isFinished;
  private @Nullable MediaPaths paths;
  private MediaLoop.@Nullable Registration timer;
  private long timerAtNanos;

  /** Joins the media of two legs; the listener hears the digits in both. */
  @FunctionalInterface
  interface Joiner {
    MediaPaths join(MediaSession caller, MediaSession called, MediaPaths.Listener listener);
  }

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
   */
  Call(
      String id,
      MediaLoop loop,
      CallMachine machine,
      List<Leg> legs,
      Joiner joiner,
      Journal journal,
      Listener listener) {
    this.id = id;
    this.loop = loop;
    this.machine = machine;
    this.legs = List.copyOf(legs);
    this.joiner = joiner;
    this.listener = listener;
    this.notes = new CallNotes(journal, id, () -> this.legs);
  }

  /** Begins to listen; what the parties say from now on is the call's story. */
  void start() {
    notes.legs();
    // the caller last: it speaks as soon as it is listened to, and then the others are called
    for (int leg = legs.size() - 1; leg >= 0; leg--) {
      int index = leg;
      legs.get(leg)
          .listen(event -> take(new CallInput.FromParty(index, event)), new MediaEar(index));
    }
    setTimer();
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
      log.error("call {}: a mistake of ours ends it; media: {}", id, paths, bug);
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
        inputs.addFirst(new CallInput.Agreed(leg, legs.get(leg).video() != null));
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
      case CallAction.TellEarly(int leg) -> legs.get(leg).party().early();
      case CallAction.TellAccepted(int leg) -> accept(leg);
      case CallAction.Join(int leg) -> join(leg);
      case CallAction.SendDigit(int leg, char digit, int millis) -> sendDigit(leg, digit, millis);
      case CallAction.TellDigit(int leg, char digit, int millis) ->
          legs.get(leg).party().digit(digit, millis);
      case CallAction.RefreshPicture(int leg) -> {
        if (paths != null) {
          paths.keyframeWanted(leg == CallMachine.CALLER);
        }
      }
      case CallAction.End(int leg, EndCause cause) -> legs.get(leg).end(cause);
      case CallAction.Finish(EndCause cause) -> finish(cause);
    }
  }

  /** What follows from a negotiation comes before whatever else was said meanwhile. */
  private void negotiated(
      int leg, @Nullable SessionFailure failure, Function<SessionFailure, CallInput> refused) {
    inputs.addFirst(
        failure == null
            ? new CallInput.Agreed(leg, legs.get(leg).video() != null)
            : refused.apply(failure));
  }

  private List<MediaFormat> videoFor(int leg) {
    return CallVideo.formats(leg, legs, machine);
  }

  private void join(int called) {
    if (paths != null) {
      paths.rebuild();
      notes.media(loop, paths);
      return;
    }
    MediaSession caller = legs.get(CallMachine.CALLER).session();
    MediaSession other = legs.get(called).session();
    if (caller != null && other != null) {
      paths = joiner.join(caller, other, new PathsEar(called));
      log.info("call {}: {}", id, paths);
      notes.media(loop, paths);
    }
  }

  private void accept(int leg) {
    legs.get(leg).party().accept();
    if (!hasTalked) {
      hasTalked = true;
      listener.onTalking();
    }
  }

  private void sendDigit(int leg, char digit, int durationMillis) {
    if (paths != null) {
      paths.sendDigit(leg == CallMachine.CALLER, digit, durationMillis);
    }
  }

  private void finish(EndCause cause) {
    if (isFinished) {
      return;
    }
    isFinished = true;
    inputs.clear();
    notes.end(cause);
    if (paths != null) {
      paths.close();
    }
    for (Leg leg : legs) {
      leg.end(cause);
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

  /** Hears what the paths between both legs have to say. */
  private final class PathsEar implements MediaPaths.Listener {
    private final int called;

    PathsEar(int called) {
      this.called = called;
    }

    private int leg(boolean isFirst) {
      return isFirst ? CallMachine.CALLER : called;
    }

    @Override
    public void onDigit(boolean fromFirst, char digit, int durationMillis) {
      take(new CallInput.HeardDigit(leg(fromFirst), digit, durationMillis));
    }

    @Override
    public void onVideo(VideoState state) {
      log.info("call {}: pictures are {}", id, state);
      legs.get(CallMachine.CALLER).party().video(state);
      legs.get(called).party().video(state);
    }

    @Override
    public void onKeyframeNeeded(boolean ofFirst) {
      legs.get(leg(ofFirst)).party().requestKeyframe();
    }
  }

  /** Hears one leg's media. */
  private final class MediaEar implements MediaSession.Listener {
    private final int leg;

    MediaEar(int leg) {
      this.leg = leg;
    }

    @Override
    public void onConnected() {
      take(new CallInput.Connected(leg));
    }

    @Override
    public void onFailed(SessionFailure failure) {
      take(new CallInput.MediaFailed(leg, failure));
    }

    @Override
    public void onPeerLoss(double fractionLost) {
      if (paths != null) {
        paths.onPeerLoss(leg == CallMachine.CALLER, fractionLost);
      }
    }
  }
}
