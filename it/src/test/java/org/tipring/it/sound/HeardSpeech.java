package org.tipring.it.sound;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How like its original speech at 8 kHz is when it is heard: the two are aligned in time, to the
 * sample, and compared where the original speaks. A difference in loudness is left as it is.
 */
public final class HeardSpeech {
  private static final int RATE = 8_000;
  private static final int FRAME = RATE / 50;
  private static final int LONGEST_DELAY = RATE / 10;

  /** Below this a frame is a pause. */
  private static final double SPEECH_DB = -45;

  private static final double WORST_DB = -10;
  private static final double BEST_DB = 35;

  private final short[] original;
  private final short[] heard;
  private final int delay;
  private final int[] frames;

  private HeardSpeech(short[] original, short[] heard) {
    this.original = original;
    delay = delay(original, heard);
    int end = Math.min(heard.length, delay + original.length);
    this.heard = Arrays.copyOf(Arrays.copyOfRange(heard, delay, end), original.length);
    frames =
        IntStream.iterate(0, at -> at + FRAME <= original.length, at -> at + FRAME)
            .filter(at -> Sound.levelDb(original, at, FRAME) > SPEECH_DB)
            .toArray();
  }

  /**
   * @param heard the same up to 100 ms later
   */
  public static HeardSpeech of(Sound original, Sound heard) {
    if (original.rate() != RATE || heard.rate() != RATE) {
      throw new IllegalArgumentException("both are to be at 8 kHz");
    }
    return new HeardSpeech(original.samples(), heard.samples());
  }

  /** The delay at which the two resemble each other most (cross-correlation). */
  private static int delay(short[] original, short[] heard) {
    int best = 0;
    long most = Long.MIN_VALUE;
    for (int lag = 0; lag <= Math.min(LONGEST_DELAY, heard.length); lag++) {
      long product = 0;
      int common = Math.min(original.length, heard.length - lag);
      for (int i = 0; i < common; i++) {
        product += original[i] * heard[i + lag];
      }
      if (product > most) {
        most = product;
        best = lag;
      }
    }
    return best;
  }

  /** How much later it is heard, in samples. */
  public int delay() {
    return delay;
  }

  /** The ratio of signal and error in dB, of every 20 ms of speech, each from -10 to 35. */
  public double[] frameSnrs() {
    return Arrays.stream(frames).mapToDouble(this::snr).toArray();
  }

  private double snr(int from) {
    double signal = 0;
    double error = 0;
    for (int i = from; i < from + FRAME; i++) {
      double difference = heard[i] - original[i];
      signal += (double) original[i] * original[i];
      error += difference * difference;
    }
    return error == 0 ? BEST_DB : Math.clamp(10 * Math.log10(signal / error), WORST_DB, BEST_DB);
  }

  /** Segmental SNR: the mean of all frames, in dB. */
  public double segmentalSnr() {
    return Arrays.stream(frameSnrs()).average().orElseThrow();
  }

  /** The frame with the smallest ratio, in dB. */
  public double worstFrame() {
    return Arrays.stream(frameSnrs()).min().orElseThrow();
  }

  /** Log-spectral distance: root mean square over the bands, mean over the frames, in dB. */
  public double spectralDistance() {
    return Arrays.stream(frames).mapToDouble(this::spectralDistance).average().orElseThrow();
  }

  private double spectralDistance(int frame) {
    int from = frame - (BandSpectrum.LENGTH - FRAME) / 2;
    double[] wanted = BandSpectrum.of(original, from);
    double[] got = BandSpectrum.of(heard, from);
    double sum = 0;
    for (int band = 0; band < BandSpectrum.BANDS; band++) {
      sum += Math.pow(got[band] - wanted[band], 2);
    }
    return Math.sqrt(sum / BandSpectrum.BANDS);
  }

  /** How much louder than the original it is heard, in dB. */
  public double gain() {
    return energy(heard) - energy(original);
  }

  private double energy(short[] samples) {
    double sum = 0;
    for (int frame : frames) {
      for (int i = frame; i < frame + FRAME; i++) {
        sum += (double) samples[i] * samples[i];
      }
    }
    return 10 * Math.log10(sum);
  }

  @Override
  public String toString() {
    return "%d frames, %d samples late: segmental SNR %.2f dB, spectral distance %.2f dB, %+.2f dB"
        .formatted(frames.length, delay, segmentalSnr(), spectralDistance(), gain());
  }
}
