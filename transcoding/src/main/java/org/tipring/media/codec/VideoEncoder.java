package org.tipring.media.codec;

import org.jspecify.annotations.Nullable;
import org.tipring.media.video.EncodedFrame;

/**
 * An encoder of one stream of pictures of one size. It makes key frames when it is asked to, at its
 * beginning, and hardly ever else. It lives on one thread.
 */
public interface VideoEncoder extends AutoCloseable {
  /**
   * Encodes one picture at once.
   *
   * @param picture of the encoder's size
   * @param timestamp RTP, 90 kHz; tells how fast pictures come
   * @return null when the codec refused the picture
   */
  @Nullable EncodedFrame encode(Picture picture, int timestamp, boolean forceKey);

  /**
   * Aims at another bit rate, in bits a second, from the next picture on and without a key frame.
   */
  void setBitrate(long bitsPerSecond);

  @Override
  void close();
}
