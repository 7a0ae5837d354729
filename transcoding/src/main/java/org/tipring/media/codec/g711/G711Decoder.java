package org.tipring.media.codec.g711;

import org.tipring.media.codec.AudioDecoder;
import org.tipring.media.codec.Concealment;

/** PCMU or PCMA to PCM at 8 kHz, a byte a sample. */
public final class G711Decoder implements AudioDecoder {
  private static final int SAMPLE_RATE = 8_000;
  private static final int MAX_SAMPLES = AudioDecoder.maxSamples(SAMPLE_RATE);

  private final G711 law;
  private final Concealment concealment = new Concealment(SAMPLE_RATE);

  public G711Decoder(G711 law) {
    this.law = law;
  }

  @Override
  public int sampleRate() {
    return SAMPLE_RATE;
  }

  @Override
  public int samplesIn(byte[] payload, int offset, int length) {
    return length <= MAX_SAMPLES ? length : 0;
  }

  @Override
  public int decode(byte[] payload, int offset, int length, short[] pcm, int pcmOffset) {
    int samples = samplesIn(payload, offset, length);
    for (int i = 0; i < samples; i++) {
      pcm[pcmOffset + i] = law.decode(payload[offset + i]);
    }
    concealment.heard(pcm, pcmOffset, samples);
    return samples;
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
    return law + " decoder";
  }
}
