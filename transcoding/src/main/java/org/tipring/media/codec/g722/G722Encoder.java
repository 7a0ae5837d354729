package org.tipring.media.codec.g722;

import static org.tipring.media.codec.g722.G722Band.product;
import static org.tipring.media.codec.g722.G722Band.saturate;

import org.tipring.media.codec.AudioEncoder;

/** PCM at 16 kHz to G.722 at 64 kbit/s, two samples a byte. */
public final class G722Encoder implements AudioEncoder {
  private static final int TAPS = 2 * G722Tables.QMF.length;

  private final G722Band lower = G722Band.lower();
  private final G722Band higher = G722Band.higher();
  private final int[] line = new int[TAPS];

  @Override
  public int sampleRate() {
    return 16_000;
  }

  @Override
  public int encode(short[] pcm, int pcmOffset, int samples, byte[] payload, int payloadOffset) {
    int bytes = samples / 2;
    for (int i = 0; i < bytes; i++) {
      int at = pcmOffset + 2 * i;
      payload[payloadOffset + i] = (byte) encodePair(pcm[at], pcm[at + 1]);
    }
    return bytes;
  }

  private int encodePair(int first, int second) {
    System.arraycopy(line, 2, line, 0, TAPS - 2);
    line[TAPS - 2] = first;
    line[TAPS - 1] = second;
    int odd = 0;
    int even = 0;
    for (int i = 0; i < TAPS / 2; i++) {
      odd += line[2 * i] * G722Tables.QMF[i];
      even += line[2 * i + 1] * G722Tables.QMF[TAPS / 2 - 1 - i];
    }
    return (encodeHigher((even - odd) >> 14) << 6) | encodeLower((even + odd) >> 14);
  }

  private int encodeLower(int sample) {
    int difference = saturate(sample - lower.estimate());
    int magnitude = difference >= 0 ? difference : -(difference + 1);
    int scale = lower.scale();
    int interval = 1;
    while (interval < G722Tables.Q6.length
        && magnitude >= (G722Tables.Q6[interval] * scale) >> 12) {
      interval++;
    }
    int code = difference < 0 ? G722Tables.ILN[interval] : G722Tables.ILP[interval];
    int coarse = code >> 2;
    lower.adapt(coarse, product(scale, G722Tables.QM4[coarse]));
    return code;
  }

  private int encodeHigher(int sample) {
    int difference = saturate(sample - higher.estimate());
    int magnitude = difference >= 0 ? difference : -(difference + 1);
    int scale = higher.scale();
    int interval = magnitude >= (G722Tables.Q2 * scale) >> 12 ? 2 : 1;
    int code = difference < 0 ? G722Tables.IHN[interval] : G722Tables.IHP[interval];
    higher.adapt(code, product(scale, G722Tables.QM2[code]));
    return code;
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "G722 encoder";
  }
}
