package org.tipring.media.tone;

/** What share of some sound is one frequency (Goertzel's algorithm). */
public final class Goertzel {
  private static final String DIGITS = "123A456B789C*0#D";
  private static final int[] ROWS = {697, 770, 852, 941};
  private static final int[] COLUMNS = {1209, 1336, 1477, 1633};

  private Goertzel() {}

  /** The amplitude of the sine at {@code hertz}, in sample units. */
  public static double amplitude(
      short[] pcm, int offset, int samples, int sampleRate, double hertz) {
    double coefficient = 2 * Math.cos(2 * Math.PI * hertz / sampleRate);
    double last = 0;
    double before = 0;
    for (int i = 0; i < samples; i++) {
      // a Hann window, so that a tone between bins does not leak into others
      double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / samples);
      double now = pcm[offset + i] * window + coefficient * last - before;
      before = last;
      last = now;
    }
    double power = last * last + before * before - coefficient * last * before;
    return Math.sqrt(Math.max(0, power)) * 4 / samples;
  }

  /** Root mean square, in sample units. */
  public static double rms(short[] pcm, int offset, int samples) {
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      sum += (double) pcm[offset + i] * pcm[offset + i];
    }
    return Math.sqrt(sum / samples);
  }

  /** The share of the sound's energy that is in a sine of that frequency: near 1 for a pure one. */
  public static double purity(short[] pcm, int offset, int samples, int sampleRate, double hertz) {
    double rms = rms(pcm, offset, samples);
    double tone = amplitude(pcm, offset, samples, sampleRate, hertz) / Math.sqrt(2);
    return rms < 1 ? 0 : tone * tone / (rms * rms);
  }

  /** The DTMF digit that is heard, or a blank. */
  public static char digit(short[] pcm, int offset, int samples, int sampleRate) {
    int row = strongest(pcm, offset, samples, sampleRate, ROWS);
    int column = strongest(pcm, offset, samples, sampleRate, COLUMNS);
    double share =
        purity(pcm, offset, samples, sampleRate, ROWS[row])
            + purity(pcm, offset, samples, sampleRate, COLUMNS[column]);
    return share > 0.7 ? DIGITS.charAt(4 * row + column) : ' ';
  }

  private static int strongest(
      short[] pcm, int offset, int samples, int sampleRate, int[] frequencies) {
    int best = 0;
    double most = -1;
    for (int i = 0; i < frequencies.length; i++) {
      double amplitude = amplitude(pcm, offset, samples, sampleRate, frequencies[i]);
      if (amplitude > most) {
        most = amplitude;
        best = i;
      }
    }
    return best;
  }
}
