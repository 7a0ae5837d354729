package org.tipring.media.packetize;

import org.jspecify.annotations.Nullable;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;
import org.tipring.media.video.Vp8Header;

/** Puts VP8 frames together (RFC 7741 section 4.4). */
public final class Vp8Depacketizer extends FrameAssembler {
  public Vp8Depacketizer(Listener listener, DropCounters drops) {
    super(listener, drops);
  }

  @Override
  void begin() {}

  @Override
  @Nullable DropReason append(
      FrameBuffer frame,
      byte[] array,
      int offset,
      int length,
      boolean isFirst,
      boolean isAfterGap) {
    int descriptor = Vp8Descriptor.length(array, offset, length);
    if (descriptor < 0) {
      return DropReason.MALFORMED;
    }
    // some senders number the first partition as they like: only after a loss does it decide
    if (isFirst && isAfterGap && !Vp8Descriptor.beginsFrame(array[offset])) {
      return DropReason.BROKEN_FRAME;
    }
    return frame.append(array, offset + descriptor, length - descriptor)
        ? null
        : DropReason.TOO_LARGE_FRAME;
  }

  @Override
  @Nullable DropReason check(FrameBuffer frame, int packets, boolean isAfterGap) {
    if (!isKey(frame)) {
      return null;
    }
    VideoSize size = Vp8Header.size(frame.bytes(), 0, frame.length());
    if (size == null) {
      return DropReason.MALFORMED;
    }
    return size.isBearable() ? null : DropReason.TOO_LARGE_FRAME;
  }

  @Override
  EncodedFrame take(FrameBuffer frame, int timestamp) {
    return new EncodedFrame(frame.copy(), timestamp, isKey(frame));
  }

  private static boolean isKey(FrameBuffer frame) {
    return Vp8Header.isKey(frame.bytes(), 0, frame.length());
  }
}
