package org.tipring.media.format;

import org.tipring.media.sdp.SdpText;

/**
 * What a receiver of video can take.
 *
 * @param frameSize macroblocks in a picture
 * @param macroblockRate macroblocks a second
 * @param bitrate bits a second
 */
public record VideoLimits(int frameSize, int macroblockRate, long bitrate) {
  /** A receiver that says nothing. */
  public static final VideoLimits NONE =
      new VideoLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);

  /** The most that a parameter may claim: far over what is ever sent, and safe to multiply. */
  private static final int MOST_MACROBLOCKS = 1 << 20;

  private static final int MOST_FRAMES = 1_000;

  /**
   * What a format's parameters say: {@code max-fs} and {@code max-fr} of VP8 (RFC 7741 section
   * 6.1), level and {@code max-*} of H.264 (RFC 6184 section 8.1, with {@link H264Profile}'s
   * exceptions). {@link #NONE} for what says nothing, and for other formats.
   */
  public static VideoLimits of(MediaFormat format) {
    if (format.matches(MediaFormat.H264)) {
      H264Profile profile = H264Profile.of(format);
      return profile == null ? H264Level.L1.limits() : profile.limits(format);
    }
    if (!format.matches(MediaFormat.VP8)) {
      return NONE;
    }
    int frameSize = number(format, "max-fs", MOST_MACROBLOCKS);
    int frameRate = number(format, "max-fr", MOST_FRAMES);
    return new VideoLimits(
        frameSize > 0 ? frameSize : NONE.frameSize,
        // without a size, a rate of frames is none of macroblocks
        frameSize > 0 && frameRate > 0 ? frameSize * frameRate : NONE.macroblockRate,
        NONE.bitrate);
  }

  /** A parameter that is a number from 0 to {@code most}; -1 when it is absent or is not. */
  static int number(MediaFormat format, String parameter, int most) {
    return SdpText.number(format.parameters().getOrDefault(parameter, ""), most);
  }

  /** The stricter of both, in each respect. */
  public VideoLimits and(VideoLimits other) {
    return new VideoLimits(
        Math.min(frameSize, other.frameSize),
        Math.min(macroblockRate, other.macroblockRate),
        Math.min(bitrate, other.bitrate));
  }
}
