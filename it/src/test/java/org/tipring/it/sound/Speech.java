package org.tipring.it.sound;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** The sample of speech that lies in the tests' resources; a README beside it says what it is. */
public final class Speech {
  private static final int TAPS = 101;
  private static final double CUTOFF_HERTZ = 3_700;

  private Speech() {}

  /** As a browser's microphone has it, at 16 kHz. */
  public static Sound wide() {
    URL file = Speech.class.getResource("speech-16k.wav");
    if (file == null) {
      throw new AssertionError("no sample of speech");
    }
    try {
      return Wav.read(Path.of(file.toURI()));
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** As much of it as a telephone could carry, at 8 kHz and without delay. */
  public static Sound narrow() {
    Sound wide = wide();
    double[] filter = filter(CUTOFF_HERTZ / wide.rate());
    short[] in = wide.samples();
    short[] out = new short[in.length / 2];
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      for (int tap = 0; tap < TAPS; tap++) {
        int at = 2 * i + tap - TAPS / 2;
        sum += at >= 0 && at < in.length ? filter[tap] * in[at] : 0;
      }
      out[i] = (short) Math.round(sum);
    }
    return new Sound(out, wide.rate() / 2, 0);
  }

  /** A low pass of linear phase: a sinc under a Hann window. */
  private static double[] filter(double cutoff) {
    double[] filter = new double[TAPS];
    for (int tap = 0; tap < TAPS; tap++) {
      double x = 2 * Math.PI * cutoff * (tap - TAPS / 2);
      double sinc = x == 0 ? 1 : Math.sin(x) / x;
      filter[tap] = 2 * cutoff * sinc * Math.pow(Math.sin(Math.PI * (tap + 1) / (TAPS + 1)), 2);
    }
    return filter;
  }
}
