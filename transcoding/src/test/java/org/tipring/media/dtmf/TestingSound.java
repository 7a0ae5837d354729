package org.tipring.media.dtmf;

import java.util.Arrays;
import java.util.Random;
import org.tipring.media.tone.DigitPair;

/** A sound that is put together piece by piece, for detectors to listen to. */
public final class TestingSound {
  /** The amplitude of a sine of 0 dBm0 (ITU-T G.711 table 5). */
  private static final double DBM0 = 32_767 * Math.pow(10, -3.14 / 20);

  private final int sampleRate;
  private short[] pcm = new short[0];

  public TestingSound(int sampleRate) {
    this.sampleRate = sampleRate;
  }

  public short[] pcm() {
    return pcm.clone();
  }

  public TestingSound silence(double millis) {
    extend(millis);
    return this;
  }

  public TestingSound digit(char digit, double millis) {
    return digit(digit, millis, -10, -10, 1);
  }

  /**
   * @param low level of the lower tone, dBm0
   * @param high level of the higher one
   * @param detune by which both frequencies are off, 1 for none
   */
  public TestingSound digit(char digit, double millis, double low, double high, double detune) {
    DigitPair pair = DigitPair.of(digit);
    int from = extend(millis);
    add(from, pair.low() * detune, low);
    add(from, pair.high() * detune, high);
    return this;
  }

  public TestingSound sine(double hertz, double millis, double level) {
    add(extend(millis), hertz, level);
    return this;
  }

  /** Each digit for that long, with as long a pause after it. */
  public TestingSound digits(String digits, double tone, double pause) {
    for (int i = 0; i < digits.length(); i++) {
      digit(digits.charAt(i), tone).silence(pause);
    }
    return this;
  }

  /** Gaussian noise over all there is until now, RMS in sample units. */
  public TestingSound noise(double rms, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = clip(pcm[i] + rms * random.nextGaussian());
    }
    return this;
  }

  /** The RMS of a digit at -10 dBm0 each tone. */
  static double rmsOfADigit() {
    return DBM0 * Math.pow(10, -10 / 20.0);
  }

  private void add(int from, double hertz, double level) {
    double amplitude = DBM0 * Math.pow(10, level / 20);
    for (int i = from; i < pcm.length; i++) {
      pcm[i] = clip(pcm[i] + amplitude * Math.sin(2 * Math.PI * hertz * i / sampleRate));
    }
  }

  private int extend(double millis) {
    int from = pcm.length;
    pcm = Arrays.copyOf(pcm, from + (int) Math.round(sampleRate * millis / 1_000));
    return from;
  }

  private static short clip(double sample) {
    return (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /** What a detector hears in it, given to it in packets of 20 ms. */
  String heard() {
    return heard(pcm, sampleRate);
  }

  /** What a detector hears in that sound. */
  public static String heard(short[] pcm, int sampleRate) {
    TestingDigits digits = new TestingDigits();
    ToneDetector detector = new ToneDetector(sampleRate, digits);
    int packet = sampleRate / 50;
    for (int at = 0; at < pcm.length; at += packet) {
      detector.hear(pcm, at, Math.min(packet, pcm.length - at), 0);
    }
    detector.finish(0);
    return digits.began.toString();
  }
}
