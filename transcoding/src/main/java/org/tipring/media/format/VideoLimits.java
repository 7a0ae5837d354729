package org.tipring.media.format;

/**
 * What a receiver of video can take.
 *
 * @param frameSize macroblocks in a picture
 * @param macroblockRate macroblocks a second
 * @param bitrate bits a second
 */
public record VideoLimits(int frameSize, int macroblockRate, long bitrate) {
  /** The stricter of both, in each respect. */
  public VideoLimits and(VideoLimits other) {
    return new VideoLimits(
        Math.min(frameSize, other.frameSize),
        Math.min(macroblockRate, other.macroblockRate),
        Math.min(bitrate, other.bitrate));
  }
}
