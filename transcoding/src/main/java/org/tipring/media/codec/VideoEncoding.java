package org.tipring.media.codec;

import org.tipring.media.video.VideoSize;

/**
 * What an encoder is to make.
 *
 * @param size even in both directions
 * @param frameRate the most pictures a second that will come
 * @param bitrate bits a second to begin with
 * @param maxBitrate more will never be asked for, bits a second; H.264 tells its level by it
 * @param maxNal longest NAL unit of H.264 in bytes, for receivers that cannot put fragments
 *     together (RFC 6184 section 6.2); 0 for any, and without meaning for VP8
 */
public record VideoEncoding(
    VideoSize size, int frameRate, long bitrate, long maxBitrate, int maxNal) {
  /** Less than that no picture can be made of, bits a second. */
  public static final long MIN_BITRATE = 30_000;

  /** The same with another bit rate to begin with, moved into what is possible. */
  public VideoEncoding withBitrate(long bitrate) {
    return new VideoEncoding(size, frameRate, bearable(bitrate), maxBitrate, maxNal);
  }

  /** What is possible nearest to that bit rate. */
  public long bearable(long bitsPerSecond) {
    return Math.clamp(bitsPerSecond, MIN_BITRATE, Math.max(MIN_BITRATE, maxBitrate));
  }
}
