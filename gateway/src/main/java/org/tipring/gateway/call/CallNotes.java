package org.tipring.gateway.call;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.MediaStatistics;

/** Puts one call into words for the {@link Journal}. */
final class CallNotes {
  private static final Duration BETWEEN_STATISTICS = Duration.ofSeconds(10);

  private final Journal journal;
  private final String call;
  private final Supplier<List<Leg>> legs;
  private int known;
  private @Nullable String media;
  private MediaLoop.@Nullable Registration statistics;

  /**
   * @param legs those of the call as they are at that time
   */
  CallNotes(Journal journal, String call, Supplier<List<Leg>> legs) {
    this.journal = journal;
    this.call = call;
    this.legs = legs;
  }

  /** Names the legs that are not named yet. */
  void legs() {
    for (; known < legs.get().size(); known++) {
      String callId = legs.get().get(known).party().callId();
      String kind = callId == null ? "page" : "phone";
      journal.leg(call, known == CallMachine.CALLER ? kind : kind + " " + known, callId);
    }
  }

  void input(CallInput input) {
    legs();
    switch (input) {
      case CallInput.FromParty(int leg, PartyEvent event) -> {
        if (isPage(leg)) {
          journal.heard(call, leg, said(event));
        }
      }
      case CallInput.Connected(int leg) -> journal.noted(call, "leg " + leg + ": media can flow");
      case CallInput.MediaFailed(int leg, var failure) ->
          journal.noted(call, "leg " + leg + ": " + failure.reason());
      case CallInput.OfferRefused(int leg, var failure) ->
          journal.noted(call, "leg " + leg + ", its offer is refused: " + failure.reason());
      case CallInput.AnswerRefused(int leg, var failure) ->
          journal.noted(call, "leg " + leg + ", its answer is refused: " + failure.reason());
      case CallInput.HeardDigit(int leg, char digit, int millis) ->
          journal.noted(call, "leg " + leg + ": a digit in its media");
      default -> {}
    }
  }

  private static String said(PartyEvent event) {
    return switch (event) {
      case PartyEvent.Digit digit -> "a digit";
      case PartyEvent.Ended(EndCause cause) -> "ended: " + words(cause);
      default -> words(event.getClass().getSimpleName());
    };
  }

  void action(CallAction action) {
    switch (action) {
      case CallAction.AnswerOffer(int leg, var offer) -> told(leg, "answer");
      case CallAction.ReviseAnswer(int leg) -> told(leg, "answer");
      case CallAction.Invite(int leg) -> told(leg, "incoming");
      case CallAction.TellRinging(int leg) -> told(leg, "ringing");
      case CallAction.TellEarly(int leg) -> told(leg, "early");
      case CallAction.TellAccepted(int leg) -> told(leg, "answered");
      case CallAction.TellDigit(int leg, char digit, int millis) -> told(leg, "a digit");
      case CallAction.TellText(int leg, String text) -> told(leg, "a message");
      case CallAction.End(int leg, EndCause cause) -> told(leg, "ended: " + words(cause));
      default -> {}
    }
  }

  /** What SIP says is in the messages themselves. */
  private void told(int leg, String what) {
    if (isPage(leg)) {
      journal.told(call, leg, what);
    }
  }

  private boolean isPage(int leg) {
    return leg < legs.get().size() && legs.get().get(leg).party().callId() == null;
  }

  /** How media travels from now on, and from time to time how well. */
  void media(MediaLoop loop, String now) {
    if (!now.equals(media)) {
      media = now;
      journal.noted(call, now);
    }
    if (statistics == null) {
      watch(loop);
    }
  }

  private void watch(MediaLoop loop) {
    statistics =
        loop.schedule(
            BETWEEN_STATISTICS,
            () -> {
              tellStatistics();
              watch(loop);
            });
  }

  private void tellStatistics() {
    for (int i = 0; i < legs.get().size(); i++) {
      MediaSession session = legs.get().get(i).session();
      if (session != null) {
        MediaStatistics now = session.statistics();
        journal.noted(
            call,
            String.format(
                Locale.ROOT,
                "leg %d: %d packets received, %d lost, %d refused, %.1f ms of jitter; %d sent",
                i,
                now.packetsReceived(),
                now.packetsLost(),
                now.packetsDropped(),
                now.jitterMillis(),
                now.packetsSent()));
      }
    }
  }

  /** To be told before the sessions are closed. */
  void end(EndCause cause) {
    if (statistics != null) {
      statistics.cancel();
      tellStatistics();
    }
    journal.ended(call, "ended: " + words(cause));
  }

  private static String words(EndCause cause) {
    return words(cause.kind().name())
        + " ("
        + cause.sipStatus()
        + "), by the "
        + words(cause.side().name());
  }

  /** {@code OfferWanted} and {@code NO_ANSWER} as people write them. */
  private static String words(String name) {
    String spaced = name.replace('_', ' ').replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return spaced.toLowerCase(Locale.ROOT);
  }
}
