package org.tipring.media.tone;

/** A steady sound of one or two sine waves that goes on without a click from call to call. */
public final class Tone {
  /** The level of each wave of a digit, RMS over full scale: -16 dB, which is -10 dBm0. */
  private static final double DIGIT_LEVEL = 0.16;

  private final double amplitude;
  private final double[] steps;
  private final double[] phases;

  private Tone(int sampleRate, double amplitude, double... hertz) {
    this.amplitude = amplitude;
    steps = new double[hertz.length];
    phases = new double[hertz.length];
    for (int i = 0; i < hertz.length; i++) {
      steps[i] = 2 * Math.PI * hertz[i] / sampleRate;
    }
  }

  /**
   * @param level RMS over full scale, up to 0.7
   */
  public static Tone sine(int sampleRate, double hertz, double level) {
    return new Tone(sampleRate, level * Math.sqrt(2) * Short.MAX_VALUE, hertz);
  }

  /**
   * The pair of a DTMF digit (ITU-T Q.23).
   *
   * @param digit one of {@code 0-9 * # A-D}
   * @throws IllegalArgumentException when it is none
   */
  public static Tone digit(int sampleRate, char digit) {
    DigitPair pair = DigitPair.of(digit);
    double amplitude = DIGIT_LEVEL * Math.sqrt(2) * Short.MAX_VALUE;
    return new Tone(sampleRate, amplitude, pair.low(), pair.high());
  }

  /** Writes the next samples. */
  public void fill(short[] pcm, int offset, int samples) {
    for (int i = 0; i < samples; i++) {
      double sum = 0;
      for (int wave = 0; wave < steps.length; wave++) {
        sum += Math.sin(phases[wave]);
        phases[wave] = (phases[wave] + steps[wave]) % (2 * Math.PI);
      }
      pcm[offset + i] = (short) Math.round(Math.clamp(sum * amplitude, -32_768, 32_767));
    }
  }
}
