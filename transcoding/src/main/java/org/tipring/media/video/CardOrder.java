package org.tipring.media.video;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An order for one picture of the test card, in eight bytes where other streams have a coded frame.
 *
 * @param counter what the card is to show, see {@link TestCard}
 */
public record CardOrder(int counter, VideoSize size) {
  public static final int LENGTH = 8;

  /** As a frame that a decoder can begin with. */
  public EncodedFrame toFrame(int timestamp) {
    byte[] data =
        ByteBuffer.allocate(LENGTH)
            .putInt(counter)
            .putShort((short) size.width())
            .putShort((short) size.height())
            .array();
    return new EncodedFrame(data, timestamp, true);
  }

  /**
   * @return null when these bytes are no order, or for a picture that nobody should make
   */
  public static @Nullable CardOrder read(byte[] data, int offset, int length) {
    if (length != LENGTH) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.wrap(data, offset, length);
    int counter = bytes.getInt();
    int width = Short.toUnsignedInt(bytes.getShort());
    int height = Short.toUnsignedInt(bytes.getShort());
    VideoSize size = new VideoSize(width, height);
    return size.isBearable() && width >= 2 && height >= 2 ? new CardOrder(counter, size) : null;
  }
}
