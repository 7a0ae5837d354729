package org.tipring.it.sound;

/**
 * How loud a piece of sound at 8 kHz is in each of 27 bands of 125 Hz, up to 3.4 kHz: a Fourier
 * transform of 256 samples under a Hann window.
 */
final class BandSpectrum {
  static final int LENGTH = 256;
  static final int BANDS = 27;

  private static final int BINS_IN_BAND = 4;

  /** Mean square of a band that is as good as empty, so that its logarithm says nothing. */
  private static final double EMPTY = 1;

  private static final double[] COSINE = new double[LENGTH];
  private static final double[] WINDOW = new double[LENGTH];

  static {
    for (int i = 0; i < LENGTH; i++) {
      COSINE[i] = Math.cos(2 * Math.PI * i / LENGTH);
      WINDOW[i] = (1 - COSINE[i]) / 2;
    }
  }

  private BandSpectrum() {}

  /** The levels of all bands in dB, of {@link #LENGTH} samples; outside the sound is silence. */
  static double[] of(short[] samples, int from) {
    double[] piece = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      int at = from + i;
      piece[i] = at >= 0 && at < samples.length ? WINDOW[i] * samples[at] : 0;
    }
    double[] levels = new double[BANDS];
    for (int band = 0; band < BANDS; band++) {
      double power = 0;
      for (int bin = 0; bin < BINS_IN_BAND; bin++) {
        power += power(piece, 1 + band * BINS_IN_BAND + bin);
      }
      levels[band] = 10 * Math.log10(power + EMPTY);
    }
    return levels;
  }

  private static double power(double[] piece, int bin) {
    double real = 0;
    double imaginary = 0;
    for (int i = 0; i < LENGTH; i++) {
      int phase = i * bin % LENGTH;
      real += piece[i] * COSINE[phase];
      imaginary += piece[i] * COSINE[(phase + LENGTH * 3 / 4) % LENGTH];
    }
    // a sine of amplitude a gives a square of (a * LENGTH / 4) under this window
    return 8 * (real * real + imaginary * imaginary) / ((double) LENGTH * LENGTH);
  }
}
