package org.tipring.gateway.call;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.config.TrunkDialogConfig.Reach;
import org.tipring.gateway.call.SessionSource.Opening;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedVideo;
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
  private final Formats formats;
  private final @Nullable TrunkConfig trunk;
  private final @Nullable OutboundTrunkConfig way;
  private boolean isHeld;
  private MediaSession.@Nullable Listener listener;
  private @Nullable MediaSession session;
  private @Nullable SessionDescription lastOffer;

  /**
   * What a leg may speak and show.
   *
   * @param audio sets of audio formats, each most wanted first; a set is looked at only when the
   *     peer has nothing of those before it
   * @param video formats, most wanted first, while nothing is known of the other end
   * @param isVideoFollowing whether video is coded as at the other end, once that is known
   */
  record Formats(
      List<List<MediaFormat>> audio, List<MediaFormat> video, boolean isVideoFollowing) {}

  /**
   * A phone's leg.
   *
   * @param trunk that the call came by or leaves by, or null for a page's leg
   * @param way the trunk by which phones there are called, or null when there is none
   */
  Leg(
      Party party,
      SessionSource source,
      Formats formats,
      @Nullable TrunkConfig trunk,
      @Nullable OutboundTrunkConfig way) {
    this.party = party;
    this.source = source;
    this.formats = formats;
    this.trunk = trunk;
    this.way = way;
  }

  void listen(Party.Listener partyListener, MediaSession.Listener mediaListener) {
    listener = mediaListener;
    if (session != null) {
      session.listen(mediaListener);
    }
    party.listen(partyListener);
  }

  /** The trunk that the call came by or leaves by; null for a page's leg. */
  @Nullable TrunkConfig trunk() {
    return trunk;
  }

  /** The trunk by which phones at the other end of this leg are called, if there is one. */
  @Nullable OutboundTrunkConfig way() {
    return way;
  }

  boolean isBehindTrunkOf(Leg other) {
    boolean isSameWay = way != null && way.equals(other.way);
    return isSameWay || (trunk != null && trunk.equals(other.trunk));
  }

  /** Whether its peer may be asked to call somebody else. */
  boolean mayBeReferred() {
    return trunk != null && trunk.dialog().transfers() != Reach.NOWHERE;
  }

  /** Says in what is described from now on whether the peer is on hold. */
  void hold(boolean hold) {
    isHeld = hold;
    if (session != null) {
      session.hold(hold);
    }
  }

  boolean isHeld() {
    return isHeld;
  }

  /** Whether the peer wants to hear nothing of us. */
  boolean isHeldByPeer() {
    return session != null && session.isHeldByPeer();
  }

  Party party() {
    return party;
  }

  /** This leg's media, or null before its first offer. */
  @Nullable MediaSession session() {
    return session;
  }

  /** What is agreed of pictures; null when nothing is. */
  @Nullable NegotiatedVideo video() {
    return session == null ? null : session.video().negotiated();
  }

  /** Whether an offer and an answer have met. */
  boolean isAgreed() {
    return session != null && session.audio() != null;
  }

  /**
   * The video formats that this leg may use, with those of the other end first where that helps.
   */
  List<MediaFormat> videoTowards(@Nullable NegotiatedVideo other) {
    return other == null || !formats.isVideoFollowing
        ? formats.video
        : VideoPreference.like(other, formats.video);
  }

  /**
   * Answers the peer's offer and hands the answer to the party; null when all went well.
   *
   * @param video formats of video that may be used now
   */
  @Nullable SessionFailure answerOffer(SessionDescription offer, List<MediaFormat> video) {
    lastOffer = offer;
    SessionFailure failure = open(offer);
    if (failure == null && session != null) {
      failure = answer(session, offer, video);
    }
    return failure;
  }

  /** Answers the last offer anew, before the peer has seen the first answer. */
  void reviseAnswer(List<MediaFormat> video) {
    boolean hasPictures = !formats.video.isEmpty();
    if (lastOffer != null && session != null && hasPictures && lastOffer.offers("video")) {
      answer(session, lastOffer, video);
    }
  }

  private @Nullable SessionFailure answer(
      MediaSession opened, SessionDescription offer, List<MediaFormat> video) {
    SessionFailure failure = null;
    for (List<MediaFormat> audio : formats.audio) {
      switch (opened.answer(offer, joined(audio, video))) {
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

  private static List<MediaFormat> joined(List<MediaFormat> audio, List<MediaFormat> video) {
    return Stream.concat(audio.stream(), video.stream()).toList();
  }

  /**
   * Makes an offer and hands it to the party; null when all went well.
   *
   * @param video formats of video to offer
   */
  @Nullable SessionFailure makeOffer(List<MediaFormat> video) {
    SessionFailure failure = open(null);
    if (failure == null && session != null) {
      List<MediaFormat> audio = formats.audio.stream().flatMap(List::stream).toList();
      party.describe(session.createOffer(joined(audio, video)));
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

  /** Tells the party that there is media before the answer. */
  void early() {
    party.early();
    onAnswerSent();
  }

  /** Tells the party that it is answered. */
  void accept() {
    party.accept();
    onAnswerSent();
  }

  /** What was answered until now went with it. */
  private void onAnswerSent() {
    if (session != null) {
      session.onAnswerSent();
    }
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

  private @Nullable SessionFailure open(@Nullable SessionDescription offer) {
    if (session != null) {
      return null;
    }
    return switch (source.open(offer)) {
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
