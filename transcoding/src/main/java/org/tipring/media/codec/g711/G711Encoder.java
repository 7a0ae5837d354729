package org.tipring.media.codec.g711;

import org.tipring.media.codec.AudioEncoder;

/** PCM at 8 kHz to PCMU or PCMA, a sample a byte. */
public final class G711Encoder implements AudioEncoder {
  private final G711 law;

  public G711Encoder(G711 law) {
    this.law = law;
  }

  @Override
  public int sampleRate() {
    return 8_000;
  }

  @Override
  public int encode(short[] pcm, int pcmOffset, int samples, byte[] payload, int payloadOffset) {
    for (int i = 0; i < samples; i++) {
      payload[payloadOffset + i] = law.encode(pcm[pcmOffset + i]);
    }
    return samples;
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return law + " encoder";
  }
}
