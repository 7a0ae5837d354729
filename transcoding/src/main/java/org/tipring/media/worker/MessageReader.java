package org.tipring.media.worker;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.VideoCodec;
import org.tipring.media.format.VideoLimits;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.VideoSize;

/**
 * Reads what {@link MessageWriter} writes. The other side may have lost its mind: whatever is no
 * message is a {@link ProtocolException}, and nothing is longer than a frame.
 */
final class MessageReader {
  private static final int MAX_LENGTH = EncodedFrame.MAX_LENGTH + 64;
  private static final MessageKind[] KINDS = MessageKind.values();
  private static final VideoCodec[] CODECS = VideoCodec.values();

  /** Always ready to be read from. */
  private ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);

  /**
   * Reads what is there, and waits when nothing is.
   *
   * @return false at the end of the stream
   */
  boolean fill(InputStream in) throws IOException {
    makeRoom();
    int end = buffer.limit();
    int count = in.read(buffer.array(), end, buffer.capacity() - end);
    if (count > 0) {
      buffer.limit(end + count);
    }
    return count >= 0;
  }

  /**
   * @return null when the next message is not there as a whole
   */
  @Nullable Message next() throws ProtocolException {
    if (buffer.remaining() < Integer.BYTES) {
      return null;
    }
    int length = awaitedLength();
    if (buffer.remaining() - Integer.BYTES < length) {
      return null;
    }
    ByteBuffer body = buffer.slice(buffer.position() + Integer.BYTES, length);
    buffer.position(buffer.position() + Integer.BYTES + length);
    try {
      return read(body);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw (ProtocolException) new ProtocolException("no message of ours").initCause(e);
    }
  }

  private int awaitedLength() throws ProtocolException {
    int length = buffer.getInt(buffer.position());
    if (length < 0 || length > MAX_LENGTH) {
      throw new ProtocolException("a message of " + length + " bytes");
    }
    return length;
  }

  /** Moves what is left to the front, into a larger array when the awaited message needs one. */
  private void makeRoom() throws ProtocolException {
    int wanted =
        buffer.remaining() < Integer.BYTES ? Integer.BYTES : Integer.BYTES + awaitedLength();
    if (wanted > buffer.capacity()) {
      buffer = ByteBuffer.allocate(MAX_LENGTH + Integer.BYTES).put(buffer).flip();
    } else if (buffer.position() > 0) {
      buffer.compact().flip();
    }
  }

  private static Message read(ByteBuffer body) {
    MessageKind kind = one(KINDS, body.get());
    int stream = body.getInt();
    return switch (kind) {
      case OPEN -> new Message.Open(stream, plan(body));
      case DECODE -> new Message.Decode(stream, frame(body));
      case AIM -> new Message.Aim(stream, body.getLong());
      case MAKE_KEYFRAME -> new Message.MakeKeyframe(stream);
      case CLOSE -> new Message.Close(stream);
      case READY -> new Message.Ready();
      case ENCODED -> {
        VideoSize size = new VideoSize(body.getShort(), body.getShort());
        yield new Message.Encoded(stream, frame(body), size);
      }
      case KEYFRAME_NEEDED -> new Message.KeyframeNeeded(stream, body.getInt());
      case REFUSED -> new Message.Refused(stream);
    };
  }

  private static Plan plan(ByteBuffer body) {
    return new Plan(
        one(CODECS, body.get()),
        one(CODECS, body.get()),
        new VideoLimits(body.getInt(), body.getInt(), body.getLong()),
        body.getInt(),
        body.getLong(),
        body.getInt());
  }

  private static EncodedFrame frame(ByteBuffer body) {
    int timestamp = body.getInt();
    boolean isKey = body.get() != 0;
    byte[] data = new byte[body.remaining()];
    body.get(data);
    return new EncodedFrame(data, timestamp, isKey);
  }

  private static <T> T one(T[] all, byte ordinal) {
    if (ordinal < 0 || ordinal >= all.length) {
      throw new IllegalArgumentException("number " + ordinal);
    }
    return all[ordinal];
  }
}
