package org.tipring.media.codec.g722;

import static org.tipring.media.codec.g722.G722Band.product;
import static org.tipring.media.codec.g722.G722Band.saturate;

import org.tipring.media.codec.AudioDecoder;
import org.tipring.media.codec.Concealment;

/** G.722 at 64 kbit/s to PCM at 16 kHz, two samples a byte. */
public final class G722Decoder implements AudioDecoder {
  private static final int SAMPLE_RATE = 16_000;
  private static final int TAPS = 2 * G722Tables.QMF.length;

  private final G722Band lower = G722Band.lower();
  private final G722Band higher = G722Band.higher();
  private final int[] line = new int[TAPS];
  private final Concealment concealment = new Concealment(SAMPLE_RATE);

  @Override
  public int sampleRate() {
    return SAMPLE_RATE;
  }

  @Override
  public int samplesIn(byte[] payload, int offset, int length) {
    return 2 * length <= AudioDecoder.maxSamples(SAMPLE_RATE) ? 2 * length : 0;
  }

  @Override
  public int decode(byte[] payload, int offset, int length, short[] pcm, int pcmOffset) {
    int samples = samplesIn(payload, offset, length);
    for (int i = 0; i < samples; i += 2) {
      decodePair(payload[offset + i / 2] & 0xff, pcm, pcmOffset + i);
    }
    concealment.heard(pcm, pcmOffset, samples);
    return samples;
  }

  private void decodePair(int code, short[] pcm, int at) {
    int low = decodeLower(code & 0x3f);
    int high = decodeHigher(code >> 6);
    System.arraycopy(line, 2, line, 0, TAPS - 2);
    line[TAPS - 2] = low + high;
    line[TAPS - 1] = low - high;
    int odd = 0;
    int even = 0;
    for (int i = 0; i < TAPS / 2; i++) {
      even += line[2 * i] * G722Tables.QMF[i];
      odd += line[2 * i + 1] * G722Tables.QMF[TAPS / 2 - 1 - i];
    }
    pcm[at] = (short) saturate(odd >> 11);
    pcm[at + 1] = (short) saturate(even >> 11);
  }

  private int decodeLower(int code) {
    int scale = lower.scale();
    int sample = limit(lower.estimate() + product(scale, G722Tables.QM6[code]));
    int coarse = code >> 2;
    lower.adapt(coarse, product(scale, G722Tables.QM4[coarse]));
    return sample;
  }

  private int decodeHigher(int code) {
    int difference = product(higher.scale(), G722Tables.QM2[code]);
    int sample = limit(higher.estimate() + difference);
    higher.adapt(code, difference);
    return sample;
  }

  private static int limit(int value) {
    return Math.clamp(value, -16_384, 16_383);
  }

  @Override
  public void recover(
      byte[] next, int offset, int length, short[] pcm, int pcmOffset, int samples) {
    conceal(pcm, pcmOffset, samples);
  }

  @Override
  public void conceal(short[] pcm, int pcmOffset, int samples) {
    concealment.conceal(pcm, pcmOffset, samples);
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "G722 decoder";
  }
}
