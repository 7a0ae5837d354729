package org.tipring.gateway.sound;

/** Takes whole recordings down to 8 kHz, through a windowed-sinc low-pass; not for the hot path. */
final class Decimation {
  private static final int TARGET = 8_000;

  /** The filter lets half pass here, and nearly nothing from 4 kHz on, which would be mirrored. */
  private static final double CUTOFF = 3_700;

  /** How far the filter looks to either side, in samples of the target. */
  private static final int REACH = 24;

  private Decimation() {}

  /**
   * @param rate of the samples, a multiple of 8000
   * @return as many samples as the recording lasts at 8 kHz, neither early nor late
   */
  static short[] toEightKilohertz(short[] samples, int rate) {
    int factor = rate / TARGET;
    if (factor == 1) {
      return samples;
    }
    double[] filter = filter(factor, rate);
    short[] out = new short[(samples.length + factor - 1) / factor];
    for (int i = 0; i < out.length; i++) {
      out[i] = filtered(samples, i * factor, filter);
    }
    return out;
  }

  private static short filtered(short[] samples, int middle, double[] filter) {
    int reach = filter.length / 2;
    int first = Math.max(0, middle - reach);
    int last = Math.min(samples.length - 1, middle + reach);
    double sum = 0;
    for (int i = first; i <= last; i++) {
      sum += samples[i] * filter[i - middle + reach];
    }
    return (short) Math.round(Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE));
  }

  /** Under a Blackman window, and passing the lowest tones as they are. */
  private static double[] filter(int factor, int rate) {
    int reach = REACH * factor;
    double[] taps = new double[2 * reach + 1];
    double sum = 0;
    for (int i = 0; i < taps.length; i++) {
      double phase = 2 * Math.PI * CUTOFF / rate * (i - reach);
      double sinc = i == reach ? 1 : Math.sin(phase) / phase;
      double turn = 2 * Math.PI * i / (taps.length - 1);
      taps[i] = sinc * (0.42 - 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn));
      sum += taps[i];
    }
    for (int i = 0; i < taps.length; i++) {
      taps[i] /= sum;
    }
    return taps;
  }
}
