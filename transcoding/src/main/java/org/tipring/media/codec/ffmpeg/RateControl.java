package org.tipring.media.codec.ffmpeg;

/**
 * Changes the aim of a codec that is at work. FFmpeg's wrappers of libvpx and libopenh264 take a
 * bit rate when they are opened and never look at it again; both libraries could, so this asks them
 * behind the wrapper's back.
 */
interface RateControl {
  /**
   * @param frameRate pictures a second that come at present
   */
  void aim(long bitsPerSecond, double frameRate);
}
