package org.tipring.media.noise;

import java.util.random.RandomGenerator;

/**
 * Background noise as a comfort noise payload describes it (RFC 3389 section 3): a level, and the
 * reflection coefficients of an all-pole filter, if any.
 */
public final class ComfortNoise {
  /** More coefficients than this say nothing more about telephone noise. */
  private static final int MAX_ORDER = 12;

  private final RandomGenerator random;
  private final float[] reflections = new float[MAX_ORDER];
  private final float[] backward = new float[MAX_ORDER + 1];
  private int order;
  private double gain;

  public ComfortNoise(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Takes a description.
   *
   * @return false when it is none: the noise stays as it was
   */
  public boolean describe(byte[] payload, int offset, int length) {
    if (length < 1) {
      return false;
    }
    double power = 1;
    order = Math.min(length - 1, MAX_ORDER);
    for (int i = 0; i < order; i++) {
      int quantised = payload[offset + 1 + i] & 0xff;
      // a value of 255 would make the filter ring for ever
      reflections[i] = Math.clamp(258f * (quantised - 127) / 32_768, -0.99f, 0.99f);
      power *= 1 - reflections[i] * reflections[i];
    }
    int level = payload[offset] & 0x7f;
    // the filter gives back what is taken from its excitation here
    gain = 32_768 * Math.pow(10, -level / 20.0) * Math.sqrt(power);
    return true;
  }

  /** Writes the next samples. */
  public void fill(short[] pcm, int offset, int samples) {
    // uniform noise of this width has an RMS of 1
    double width = 2 * Math.sqrt(3) * gain;
    for (int i = 0; i < samples; i++) {
      float sample = (float) ((random.nextDouble() - 0.5) * width);
      for (int stage = order; stage > 0; stage--) {
        sample -= reflections[stage - 1] * backward[stage - 1];
        backward[stage] = reflections[stage - 1] * sample + backward[stage - 1];
      }
      backward[0] = sample;
      pcm[offset + i] = (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
    }
  }
}
