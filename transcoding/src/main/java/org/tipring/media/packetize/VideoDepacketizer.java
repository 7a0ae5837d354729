package org.tipring.media.packetize;

import org.tipring.media.format.MediaFormat;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.video.EncodedFrame;

/**
 * Puts the frames of one stream together. Frames come out whole, and none that needs one which was
 * lost: after a loss the next is a key frame.
 */
public interface VideoDepacketizer {
  /**
   * Takes a packet, in order of sequence, each once; a gap is a loss.
   *
   * @param packet lent, and left as it is
   */
  void packet(RtpPacket packet, long nowNanos);

  /**
   * The one for a format that {@link MediaFormat#isVideo}; for H.264 it knows the parameter sets
   * that the format bears ({@code sprop-parameter-sets}, RFC 6184 section 8.1).
   */
  static VideoDepacketizer of(MediaFormat format, Listener listener, DropCounters drops) {
    if (format.matches(MediaFormat.VP8)) {
      return new Vp8Depacketizer(listener, drops);
    }
    if (format.matches(MediaFormat.H264)) {
      String sprop = format.parameters().getOrDefault("sprop-parameter-sets", "");
      return new H264Depacketizer(sprop, listener, drops);
    }
    throw new IllegalArgumentException("no format of pictures: " + format);
  }

  /** Hears what came of the packets, on the call's loop. */
  interface Listener {
    /**
     * A frame is whole.
     *
     * @param firstArrivalNanos when the first of its packets came
     */
    void onFrame(EncodedFrame frame, long firstArrivalNanos, long nowNanos);

    /**
     * A key frame is needed. Said for every gap and for every frame that cannot be handed on, so
     * whoever asks the sender limits himself.
     */
    void onBroken(long nowNanos);
  }
}
