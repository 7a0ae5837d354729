package org.tipring.media.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.tipring.media.video.EncodedFrame;

/** Frames of one stream that wait for its turn: a few, and not too many bytes. */
final class FrameRing {
  private static final int MAX_FRAMES = 8;
  private static final int MAX_BYTES = 2 * EncodedFrame.MAX_LENGTH;

  private final Deque<EncodedFrame> frames = new ArrayDeque<>(MAX_FRAMES);
  private int bytes;

  /**
   * Adds a frame.
   *
   * @return false when there is no room; then nothing is left in here, since what comes after a gap
   *     is of no use before a key frame
   */
  boolean offer(EncodedFrame frame) {
    if (frames.size() == MAX_FRAMES || bytes + frame.data().length > MAX_BYTES) {
      frames.clear();
      bytes = 0;
      return false;
    }
    frames.add(frame);
    bytes += frame.data().length;
    return true;
  }

  @Nullable EncodedFrame poll() {
    EncodedFrame frame = frames.poll();
    if (frame != null) {
      bytes -= frame.data().length;
    }
    return frame;
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }
}
