package org.tipring.media.packetize;

import java.util.Arrays;
import org.tipring.media.video.EncodedFrame;

/** The bytes of the frame that is being put together: it grows, and is used again for the next. */
final class FrameBuffer {
  private static final int FIRST_CAPACITY = 16 * 1_024;

  private byte[] bytes = new byte[FIRST_CAPACITY];
  private int length;

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /**
   * Appends a copy.
   *
   * @return false, and nothing is appended, when the frame would become longer than any may be
   */
  boolean append(byte[] array, int offset, int count) {
    if (count > EncodedFrame.MAX_LENGTH - length) {
      return false;
    }
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
    System.arraycopy(array, offset, bytes, length, count);
    length += count;
    return true;
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }
}
