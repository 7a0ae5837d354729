package org.tipring.media.worker;

import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;

/** One stream of video that is converted elsewhere; lives on the loop it was opened for. */
public interface VideoTranscoder extends AutoCloseable {
  /** Hears from a stream, on its loop. */
  public interface Listener {
    /**
     * A picture was converted.
     *
     * @param frame with the timestamp of the frame that it was made from
     */
    void onFrame(EncodedFrame frame, VideoSize size);

    /**
     * Nothing can be converted until a key frame comes; said again twice a second while other
     * frames come in its place.
     */
    void onKeyframeNeeded();

    /** This stream's video is over; comes once, as the last. */
    void onFailed(String reason);
  }

  /**
   * Converts a frame, or drops it: while a key frame is missing, and when the conversion is too far
   * behind.
   *
   * @param frame the data is kept, and must not change any more
   */
  void decode(EncodedFrame frame);

  /** Aims at so many bits a second from the next picture on. */
  void setBitrate(long bitsPerSecond);

  /** Makes the next picture a key frame. */
  void requestKeyframe();

  /** Frames that were given here and went no further. */
  long dropped();

  /** Ends it; the listener hears nothing from then on. */
  @Override
  void close();
}
