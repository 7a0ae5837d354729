package org.tipring.gateway.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.gateway.call.SessionSource.Opening;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.MediaSession.Negotiation;
import org.tipring.media.session.SessionFailure;

/** One leg of a call: how it talks, how it sounds once that is needed, and what it may speak. */
final class Leg {
  private final Party party;
  private final SessionSource source;
  private final List<List<MediaFormat>> choices;
  private MediaSession.@Nullable Listener listener;
  private @Nullable MediaSession session;

  /**
   * @param choices sets of audio formats for this leg, each most wanted first; a set is looked at
   *     only when the peer has nothing of those before it
   */
  Leg(Party party, SessionSource source, List<List<MediaFormat>> choices) {
    this.party = party;
    this.source = source;
    this.choices = choices;
  }

  void listen(Party.Listener partyListener, MediaSession.Listener mediaListener) {
    listener = mediaListener;
    party.listen(partyListener);
  }

  Party party() {
    return party;
  }

  /** This leg's media, or null before its first offer. */
  @Nullable MediaSession session() {
    return session;
  }

  /** Answers the peer's offer and hands the answer to the party; null when all went well. */
  @Nullable SessionFailure answerOffer(SessionDescription offer) {
    SessionFailure failure = open();
    if (failure == null && session != null) {
      failure = answer(session, offer);
    }
    return failure;
  }

  private @Nullable SessionFailure answer(MediaSession opened, SessionDescription offer) {
    SessionFailure failure = null;
    for (List<MediaFormat> formats : choices) {
      switch (opened.answer(offer, formats)) {
        case Negotiation.Agreed agreed -> {
          party.describe(agreed.description());
          return null;
        }
        case Negotiation.Refused refused -> failure = refused.failure();
      }
      if (!(failure instanceof SessionFailure.NoCommonFormat)) {
        return failure;
      }
    }
    return failure;
  }

  /** Makes an offer and hands it to the party; null when all went well. */
  @Nullable SessionFailure makeOffer() {
    SessionFailure failure = open();
    if (failure == null && session != null) {
      party.describe(session.createOffer(choices.stream().flatMap(List::stream).toList()));
    }
    return failure;
  }

  /** Gives the peer's answer to the media; null when all went well. */
  @Nullable SessionFailure takeAnswer(SessionDescription answer) {
    if (session == null) {
      return new SessionFailure.BadDescription("an answer came to no offer");
    }
    return session.acceptAnswer(answer) instanceof Negotiation.Refused refused
        ? refused.failure()
        : null;
  }

  void addRemoteCandidate(String candidate) {
    if (session != null) {
      session.addRemoteCandidate(candidate);
    }
  }

  void end(EndCause cause) {
    party.end(cause);
    if (session != null) {
      session.close();
    }
  }

  private @Nullable SessionFailure open() {
    if (session != null) {
      return null;
    }
    return switch (source.open()) {
      case Opening.Opened(MediaSession opened) -> {
        session = opened;
        if (listener != null) {
          opened.listen(listener);
        }
        yield null;
      }
      case Opening.Refused(SessionFailure failure) -> failure;
    };
  }
}
