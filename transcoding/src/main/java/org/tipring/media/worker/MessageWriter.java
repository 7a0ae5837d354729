package org.tipring.media.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.tipring.media.format.VideoLimits;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;

/**
 * Writes messages: four bytes of length, one of kind, four of stream, then what the kind has. Lives
 * on one thread.
 */
// both sides are one build, so an enum's order is as good as a number
@SuppressWarnings("EnumOrdinal")
final class MessageWriter {
  /** Before the data of a frame: length, kind, stream, timestamp, key, size. */
  private static final int MAX_HEAD = 64;

  private ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  /** Adds a message to what {@link #flush} will write. */
  void add(Message message) {
    int start = buffer.position();
    require(MAX_HEAD);
    buffer.putInt(0);
    switch (message) {
      case Message.Open open -> open(open);
      case Message.Decode decode -> {
        head(MessageKind.DECODE, decode.stream());
        frame(decode.frame());
      }
      case Message.Aim aim -> head(MessageKind.AIM, aim.stream()).putLong(aim.bitsPerSecond());
      case Message.MakeKeyframe make -> head(MessageKind.MAKE_KEYFRAME, make.stream());
      case Message.Close close -> head(MessageKind.CLOSE, close.stream());
      case Message.Ready ready -> head(MessageKind.READY, 0);
      case Message.Encoded encoded -> {
        head(MessageKind.ENCODED, encoded.stream());
        size(encoded.size());
        frame(encoded.frame());
      }
      case Message.KeyframeNeeded needed ->
          head(MessageKind.KEYFRAME_NEEDED, needed.stream()).putInt(needed.timestamp());
      case Message.Refused refused -> head(MessageKind.REFUSED, refused.stream());
    }
    buffer.putInt(start, buffer.position() - start - Integer.BYTES);
  }

  boolean isEmpty() {
    return buffer.position() == 0;
  }

  /** Bytes that wait for {@link #flush}. */
  int length() {
    return buffer.position();
  }

  /** Writes everything that was added, in one go. */
  void flush(OutputStream out) throws IOException {
    out.write(buffer.array(), 0, buffer.position());
    out.flush();
    buffer.clear();
  }

  private void open(Message.Open open) {
    Plan plan = open.plan();
    VideoLimits limits = plan.limits();
    head(MessageKind.OPEN, open.stream())
        .put((byte) plan.from().ordinal())
        .put((byte) plan.to().ordinal())
        .putInt(limits.frameSize())
        .putInt(limits.macroblockRate())
        .putLong(limits.bitrate())
        .putInt(plan.maxNal())
        .putLong(plan.bitrate())
        .putInt(plan.frameRate());
  }

  private ByteBuffer head(MessageKind kind, int stream) {
    return buffer.put((byte) kind.ordinal()).putInt(stream);
  }

  private void size(VideoSize size) {
    buffer.putShort((short) size.width()).putShort((short) size.height());
  }

  private void frame(EncodedFrame frame) {
    buffer.putInt(frame.timestamp()).put((byte) (frame.isKey() ? 1 : 0));
    require(frame.data().length);
    buffer.put(frame.data());
  }

  private void require(int more) {
    if (buffer.remaining() < more) {
      int length = Math.max(buffer.capacity() * 2, buffer.position() + more);
      buffer = ByteBuffer.allocate(length).put(buffer.flip());
    }
  }
}
