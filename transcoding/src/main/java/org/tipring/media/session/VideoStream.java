package org.tipring.media.session;

import org.jspecify.annotations.Nullable;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.rtp.RtpSink;

/** The video of a media session, beside its sound. On the call's loop. */
public interface VideoStream {
  /** A session that has no video and never will. */
  VideoStream NONE = new NoVideoStream();

  /** What is agreed now; null while there is no video line, or it was refused. */
  @Nullable NegotiatedVideo negotiated();

  /** Where packets for the peer go; see {@link MediaSession#sink}. */
  RtpSink sink();

  /**
   * Where packets from the peer go, after they have been verified and counted: in order of their
   * sequence, each once, with gaps for what is lost for good, and without header extensions.
   */
  void receiveInto(RtpSink sink);

  void listen(Listener listener);

  /**
   * Asks the peer for a whole picture, in the dialect that it knows.
   *
   * @return false when it knows none in RTCP: its signalling may
   */
  boolean requestKeyframe();

  /** Whether the peer has a way of asking for a whole picture in RTCP. */
  boolean canAskForKeyframe();

  /** Tells the peer, if it can be told, to send no more than that many bits a second. */
  void limitPeer(long bitsPerSecond);

  /**
   * How much later the peer's pictures arrive than the sound that belongs to them, in nanoseconds,
   * as its sender reports tell; 0 while they tell nothing.
   */
  long lagNanos();

  /**
   * Says how much later pictures are given to {@link #sink} than the sound that belongs to them, so
   * that our sender reports tell the peer.
   */
  void lags(long nanos);

  /** Counters of the pictures alone, from the beginning. */
  MediaStatistics statistics();

  /** Hears from a stream, on the call's loop. */
  interface Listener {
    /** The peer wants a whole picture. */
    void onKeyframeWanted();

    /** The peer, or what is known of the path to it, allows that many bits a second from now on. */
    void onBitrate(long bitsPerSecond);
  }
}
