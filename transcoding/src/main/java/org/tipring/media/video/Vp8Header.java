package org.tipring.media.video;

import org.jspecify.annotations.Nullable;

/** What a VP8 frame says of itself in its first ten bytes (RFC 6386 section 9.1). */
public final class Vp8Header {
  private static final int KEY_FRAME_HEADER = 10;

  private Vp8Header() {}

  /** Whether these bytes begin a key frame: its bit is clear, and there is something to say it. */
  public static boolean isKey(byte[] array, int offset, int length) {
    return length > 0 && (array[offset] & 0x01) == 0;
  }

  /**
   * The size that a key frame states, without what it asks of the scaler.
   *
   * @return null when it is no key frame, is too short, lacks the start code or states no pixels
   */
  public static @Nullable VideoSize size(byte[] array, int offset, int length) {
    if (length < KEY_FRAME_HEADER
        || !isKey(array, offset, length)
        || (array[offset + 3] & 0xff) != 0x9d
        || array[offset + 4] != 0x01
        || array[offset + 5] != 0x2a) {
      return null;
    }
    int width = fourteenBits(array, offset + 6);
    int height = fourteenBits(array, offset + 8);
    return width == 0 || height == 0 ? null : new VideoSize(width, height);
  }

  private static int fourteenBits(byte[] array, int at) {
    return (array[at] & 0xff) | (array[at + 1] & 0x3f) << 8;
  }
}
