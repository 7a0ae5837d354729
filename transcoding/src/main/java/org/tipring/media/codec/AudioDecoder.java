package org.tipring.media.codec;

/**
 * A decoder of one stream of one voice codec to 16-bit mono PCM.
 *
 * <p>It lives on one loop, keeps state from frame to frame, and allocates nothing a frame: every
 * array is the caller's. Whatever comes from the network may be nonsense; it is refused by a
 * number, never by an exception.
 */
public interface AudioDecoder extends AutoCloseable {
  /** The longest that one payload may last, in milliseconds (RFC 6716 section 2.1.4). */
  int MAX_PAYLOAD_MILLIS = 120;

  /** What a caller's PCM array must hold, in samples, for any payload at {@code sampleRate}. */
  static int maxSamples(int sampleRate) {
    return sampleRate / 1000 * MAX_PAYLOAD_MILLIS;
  }

  /** Samples a second that come out. */
  int sampleRate();

  /**
   * How much sound a payload holds, without decoding it.
   *
   * @return samples at {@link #sampleRate}, or 0 when it is not a payload of this codec
   */
  int samplesIn(byte[] payload, int offset, int length);

  /**
   * Decodes one payload.
   *
   * @param pcm has room for {@link #maxSamples} from {@code pcmOffset} on
   * @return samples written, or 0 when it is not a payload of this codec
   */
  int decode(byte[] payload, int offset, int length, short[] pcm, int pcmOffset);

  /**
   * Makes up for a payload that was lost, from the one that came after it where the codec repeats
   * itself (Opus in-band FEC), else as {@link #conceal}. The later payload is to be decoded next.
   *
   * @param samples how much is missing right before {@code next}
   */
  void recover(byte[] next, int offset, int length, short[] pcm, int pcmOffset, int samples);

  /** Makes up {@code samples} of sound for what never came: the last sound, fading away. */
  void conceal(short[] pcm, int pcmOffset, int samples);

  @Override
  void close();
}
