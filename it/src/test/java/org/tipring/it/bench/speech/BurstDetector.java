package org.tipring.it.bench.speech;

/** Finds the first sample of a loud burst that comes after silence, in sound at 8 kHz. */
public final class BurstDetector {
  private static final int LOUD = 9_000;
  private static final int QUIET = 1_200;

  /** 60 ms. */
  private static final int SILENCE_SAMPLES = 480;

  private int quietSamples;

  /**
   * @return the index of the burst's first loud sample among {@code samples}, or -1
   */
  public int detect(short[] pcm, int samples) {
    for (int i = 0; i < samples; i++) {
      int level = Math.abs(pcm[i]);
      boolean isArmed = quietSamples >= SILENCE_SAMPLES;
      if (level > LOUD) {
        quietSamples = 0;
        if (isArmed) {
          return i;
        }
      } else if (level < QUIET) {
        quietSamples++;
      } else if (!isArmed) {
        // once armed, it stays so while the burst rises
        quietSamples = 0;
      }
    }
    return -1;
  }
}
