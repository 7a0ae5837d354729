package org.tipring.media.codec;

import org.tipring.media.video.VideoSize;

/** A decoded picture, 4:2:0 as a rule; whose memory it is depends on the codec that made it. */
public interface Picture {
  VideoSize size();

  /**
   * Copies the brightness out, a byte a pixel, rows from the top without padding.
   *
   * @param into has room for width times height
   */
  void copyLuma(byte[] into);
}
