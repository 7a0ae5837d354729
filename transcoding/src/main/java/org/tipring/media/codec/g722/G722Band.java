package org.tipring.media.codec.g722;

/**
 * The adaptive quantiser scale and the adaptive predictor of one of the two bands (ITU-T G.722
 * section 3.4 to 3.6), the same in encoder and decoder. Names are the Recommendation's.
 */
final class G722Band {
  private static final int POLES = 2;
  private static final int ZEROS = 6;

  private final int[] multipliers;
  private final int largestScale;
  private final int scaleShift;

  private final int[] poleCoefficients = new int[POLES + 1];
  private final int[] zeroCoefficients = new int[ZEROS + 1];
  private final int[] reconstructed = new int[POLES + 1];
  private final int[] partial = new int[POLES + 1];
  private final int[] differences = new int[ZEROS + 1];
  private int logScale;
  private int scale;
  private int zeroEstimate;
  private int estimate;

  private G722Band(int[] multipliers, int largestScale, int scaleShift, int scale) {
    this.multipliers = multipliers;
    this.largestScale = largestScale;
    this.scaleShift = scaleShift;
    this.scale = scale;
  }

  static G722Band lower() {
    return new G722Band(G722Tables.WL, 18_432, 8, 32);
  }

  static G722Band higher() {
    return new G722Band(G722Tables.WH, 22_528, 10, 8);
  }

  /** The quantiser's step now (DET). */
  int scale() {
    return scale;
  }

  /** What the predictor expects of the next sample (S). */
  int estimate() {
    return estimate;
  }

  /**
   * Moves on by one sample.
   *
   * @param code the transmitted code that decides the next scale
   * @param difference the quantised difference as the decoder knows it
   */
  void adapt(int code, int difference) {
    rescale(multipliers[code]);
    predict(difference);
  }

  private void rescale(int multiplier) {
    logScale = Math.clamp(((logScale * 127) >> 7) + multiplier, 0, largestScale);
    int mantissa = G722Tables.ILB[logScale >> 6 & 31];
    int shift = scaleShift - (logScale >> 11);
    scale = (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
  }

  private void predict(int difference) {
    differences[0] = difference;
    reconstructed[0] = saturate(estimate + difference);
    partial[0] = saturate(zeroEstimate + difference);
    adaptPoles();
    adaptZeros();
    for (int i = ZEROS; i > 0; i--) {
      differences[i] = differences[i - 1];
    }
    for (int i = POLES; i > 0; i--) {
      reconstructed[i] = reconstructed[i - 1];
      partial[i] = partial[i - 1];
    }
    zeroEstimate = 0;
    for (int i = ZEROS; i > 0; i--) {
      zeroEstimate += product(zeroCoefficients[i], saturate(2 * differences[i]));
    }
    zeroEstimate = saturate(zeroEstimate);
    int poleEstimate =
        product(poleCoefficients[1], saturate(2 * reconstructed[1]))
            + product(poleCoefficients[2], saturate(2 * reconstructed[2]));
    estimate = saturate(saturate(poleEstimate) + zeroEstimate);
  }

  private void adaptPoles() {
    boolean isLikeLast = partial[0] < 0 == partial[1] < 0;
    boolean isLikeBefore = partial[0] < 0 == partial[2] < 0;
    int turned = saturate(poleCoefficients[1] << 2);
    int second = Math.min(isLikeLast ? -turned : turned, Short.MAX_VALUE) >> 7;
    second += (isLikeBefore ? 128 : -128) + product(poleCoefficients[2], 32_512);
    poleCoefficients[2] = Math.clamp(second, -12_288, 12_288);
    int first = saturate((isLikeLast ? 192 : -192) + product(poleCoefficients[1], 32_640));
    int most = saturate(15_360 - poleCoefficients[2]);
    poleCoefficients[1] = Math.clamp(first, -most, most);
  }

  private void adaptZeros() {
    int step = differences[0] == 0 ? 0 : 128;
    for (int i = 1; i <= ZEROS; i++) {
      boolean isLike = differences[i] < 0 == differences[0] < 0;
      int leaked = product(zeroCoefficients[i], 32_640);
      zeroCoefficients[i] = saturate(leaked + (isLike ? step : -step));
    }
  }

  /** The product of two fractions of 15 bits. */
  static int product(int one, int other) {
    return (one * other) >> 15;
  }

  static int saturate(int value) {
    return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
  }
}
