package org.tipring.it.sound;

import java.util.Arrays;

/**
 * Decoded sound, one channel.
 *
 * @param samples 16-bit linear
 * @param rate samples a second
 * @param startMillis when the first sample was heard, in milliseconds of the epoch; 0 when that is
 *     not known
 */
@SuppressWarnings("ArrayRecordComponent")
public record Sound(short[] samples, int rate, double startMillis) {
  public double lengthMillis() {
    return 1000.0 * samples.length / rate;
  }

  /** The part from one time to another, in milliseconds from the first sample. */
  public Sound between(double fromMillis, double toMillis) {
    int from = index(fromMillis);
    int to = Math.max(from, index(toMillis));
    return new Sound(Arrays.copyOfRange(samples, from, to), rate, startMillis + fromMillis);
  }

  /** The part from a time on, in milliseconds from the first sample. */
  public Sound from(double fromMillis) {
    return between(fromMillis, lengthMillis());
  }

  /** Root mean square of everything, in dB below full scale; a silence is -120. */
  public double levelDb() {
    return levelDb(samples, 0, samples.length);
  }

  static double levelDb(short[] samples, int from, int length) {
    double sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += (double) samples[i] * samples[i];
    }
    double rms = length == 0 ? 0 : Math.sqrt(sum / length) / 32768;
    return rms < 1e-6 ? -120 : 20 * Math.log10(rms);
  }

  private int index(double millis) {
    return Math.clamp(Math.round(millis * rate / 1000), 0, samples.length);
  }
}
