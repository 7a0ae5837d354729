package org.tipring.media.codec;

import org.jspecify.annotations.Nullable;

/**
 * A decoder of one stream of coded pictures.
 *
 * <p>It lives on one thread and keeps state from frame to frame. Whatever comes from the network
 * may be nonsense; it costs a picture and is counted, and never throws.
 */
public interface VideoDecoder extends AutoCloseable {
  /**
   * Decodes one frame; see {@link org.tipring.media.video.EncodedFrame} for what its bytes are.
   *
   * @return the picture, lent until the next call; null when the frame gave none
   */
  @Nullable Picture decode(byte[] data, int offset, int length);

  /**
   * How many frames were refused, or gave a picture that is known to be damaged and was kept back.
   * After one of them nothing is right until a key frame.
   */
  long errors();

  @Override
  void close();
}
