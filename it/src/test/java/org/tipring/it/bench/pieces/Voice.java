package org.tipring.it.bench.pieces;

import java.util.Random;

/**
 * Three seconds of a voice at 8 kHz, as far as a codec's cost goes: harmonics of a pitch that
 * wanders, in syllables, with breath between them.
 */
final class Voice {
  static final int RATE = 8_000;

  /** Samples in a frame of 20 ms. */
  static final int FRAME = 160;

  static final int FRAMES = 150;

  private Voice() {}

  /** All frames, one after the other. */
  static short[] samples() {
    Random breath = new Random(1);
    short[] samples = new short[FRAMES * FRAME];
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      double seconds = (double) i / RATE;
      phase += 2 * Math.PI * (120 + 25 * Math.sin(2 * Math.PI * 0.7 * seconds)) / RATE;
      double loudness = Math.max(0, Math.sin(2 * Math.PI * 2 * seconds));
      double voiced = 0;
      for (int harmonic = 1; harmonic <= 20; harmonic++) {
        voiced += Math.sin(harmonic * phase) / harmonic;
      }
      samples[i] = (short) (5_000 * loudness * voiced + 150 * breath.nextGaussian());
    }
    return samples;
  }
}
