package org.tipring.media.codec;

/**
 * An encoder of one stream of 16-bit mono PCM to one voice codec.
 *
 * <p>It lives on one loop, keeps state from frame to frame, and allocates nothing a frame.
 */
public interface AudioEncoder extends AutoCloseable {
  /** The longest payload that an encoder writes, in bytes: 60 ms of G.711 or G.722 and more. */
  int MAX_PAYLOAD = 1275;

  /** Samples a second that it takes. */
  int sampleRate();

  /**
   * Encodes one frame.
   *
   * @param samples a whole packet's worth: 10, 20, 30, 40, 50 or 60 ms
   * @param payload has room for {@link #MAX_PAYLOAD} bytes from {@code payloadOffset} on
   * @return bytes written, or 0 when nothing need be sent for this frame (DTX)
   */
  int encode(short[] pcm, int pcmOffset, int samples, byte[] payload, int payloadOffset);

  /**
   * What share of our packets the peer lately missed, so that a codec which can repeat itself does.
   *
   * @param fraction 0 to 1
   */
  default void expectLoss(double fraction) {}

  @Override
  void close();
}
