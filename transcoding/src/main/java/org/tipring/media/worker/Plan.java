package org.tipring.media.worker;

import org.tipring.media.codec.VideoCodec;
import org.tipring.media.format.VideoLimits;

/**
 * One direction of video that has to be converted.
 *
 * @param from what arrives
 * @param to what is made of it, VP8 or H.264
 * @param limits of the receiver and of the gateway, the stricter of both; larger pictures are made
 *     smaller and pictures left out to keep them
 * @param maxNal longest NAL unit in bytes, 0 for any; see {@link
 *     org.tipring.media.codec.VideoEncoding}
 * @param bitrate bits a second to begin with
 * @param frameRate the most pictures a second, 1 to 60
 */
public record Plan(
    VideoCodec from, VideoCodec to, VideoLimits limits, int maxNal, long bitrate, int frameRate) {
  /** What a stream at 640x360 and 30 pictures a second takes of a processor, as it is usual. */
  private static final double USUAL_COST = 0.16;

  private static final double USUAL_MACROBLOCK_RATE = 40 * 23 * 30;

  public Plan {
    if (to == VideoCodec.CARD || frameRate < 1 || frameRate > 60 || maxNal < 0) {
      throw new IllegalArgumentException("no such conversion");
    }
  }

  /**
   * The share of a processor that is expected of it before it is measured, 0 to 1: that of a usual
   * stream, or less where the limits do not allow one.
   */
  double usualCost() {
    return USUAL_COST * Math.min(1, limits.macroblockRate() / USUAL_MACROBLOCK_RATE);
  }

  /** The same with another bit rate to begin with. */
  Plan withBitrate(long bitrate) {
    return new Plan(from, to, limits, maxNal, bitrate, frameRate);
  }
}
