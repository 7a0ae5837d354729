package org.tipring.media.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.sdp.SessionDescription;

/**
 * How a leg sounds: the media of one leg of a call, WebRTC or plain RTP, whatever its signalling.
 *
 * <p>Everything happens on the call's loop: commands are given there, listeners and sinks are
 * called there. A session makes its own RTCP, keeps its own statistics, and ends by {@link #close}.
 */
public interface MediaSession {
  /**
   * A first offer of ours.
   *
   * @param preference the formats to offer, most wanted first; a video line only if there is one of
   *     video
   */
  SessionDescription createOffer(List<MediaFormat> preference);

  /**
   * Takes the peer's offer, first or later, and answers it.
   *
   * @param preference the formats that we can bear, most wanted first; without one of video, video
   *     lines are refused
   */
  Negotiation answer(SessionDescription offer, List<MediaFormat> preference);

  /** Takes the peer's answer to our offer; early answers (183) may be followed by another. */
  Negotiation acceptAnswer(SessionDescription answer);

  /**
   * The first answer of ours is on its way to the peer, or has been for a while: from now on it can
   * be expected to know it.
   */
  default void onAnswerSent() {}

  /** What is agreed now, or null before there was an answer. */
  @Nullable NegotiatedAudio audio();

  /**
   * Where packets for the peer go. The session gives them its own SSRC and one continuous sequence
   * and timestamp for its whole life; a packet's SSRC tells it one source from another, and the
   * payload type is one of {@link NegotiatedAudio}'s. Packets sent before there is a path, or
   * against the direction, are dropped and counted.
   */
  RtpSink sink();

  /** Where packets from the peer go, after they have been verified and counted. */
  void receiveInto(RtpSink sink);

  /** The video beside the sound; what is agreed of it may change with each negotiation. */
  default VideoStream video() {
    return VideoStream.NONE;
  }

  /**
   * Whether the peer is on hold: what is described from now on says that nothing is wanted from it
   * (RFC 3264 section 8.4). A session whose descriptions are the peer's affair ignores it.
   */
  default void hold(boolean isHeld) {}

  /** Whether the peer wants to hear nothing of us now. */
  default boolean isHeldByPeer() {
    NegotiatedAudio agreed = audio();
    return agreed != null && !agreed.direction().sends();
  }

  void listen(Listener listener);

  /** Takes a remote ICE candidate in the browser's {@code candidate:…} form; "" ends them. */
  void addRemoteCandidate(String candidate);

  /** The peer's and our view of the media until now. */
  MediaStatistics statistics();

  /** Frees every port and thread; nothing is called back afterwards. A second call does nothing. */
  void close();

  /** What came of an offer or an answer. */
  sealed interface Negotiation {
    /**
     * @param description our answer; for a remote answer, that answer as it was
     */
    record Agreed(SessionDescription description, NegotiatedAudio audio) implements Negotiation {}

    record Refused(SessionFailure failure) implements Negotiation {}
  }

  /** Hears from a session, on the call's loop. */
  interface Listener {
    /** Media can flow: at once for plain RTP, after ICE and DTLS for WebRTC. */
    void onConnected();

    /** The session is over; its owner still calls {@link #close}. */
    void onFailed(SessionFailure failure);

    /**
     * The peer reported reception of what we send.
     *
     * @param fractionLost 0 to 1, since the last report
     */
    void onPeerLoss(double fractionLost);
  }
}
