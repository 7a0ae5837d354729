package org.tipring.media.video;

/**
 * One coded picture: for VP8 the frame as RFC 6386 has it, for H.264 an access unit as a byte
 * stream with start codes (ITU-T H.264 annex B).
 *
 * @param data the frame's own, nobody changes it
 * @param timestamp RTP, 90 kHz, unsigned 32-bit in an int
 * @param isKey whether a decoder can begin with it
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedFrame(byte[] data, int timestamp, boolean isKey) {
  /** Longer ones are neither put together nor taken apart, in bytes. */
  public static final int MAX_LENGTH = 1 << 20;

  @Override
  public String toString() {
    return (isKey ? "key frame of " : "frame of ") + data.length + " bytes";
  }
}
