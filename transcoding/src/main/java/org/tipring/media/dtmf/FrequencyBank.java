package org.tipring.media.dtmf;

import org.tipring.media.tone.DigitPair;

/**
 * How much of the last two hops of a sound is each of the eight frequencies of DTMF.
 *
 * <p>Goertzel's algorithm over one hop gives a complex number whose phase is that of the hop's end;
 * turned on by a hop and added to the next one's, it is the sum over both. So windows overlap by
 * half at the price of windows that do not.
 */
final class FrequencyBank {
  static final int ROWS = 4;
  private static final int COUNT = 8;

  private final double[] coefficient = new double[COUNT];
  private final double[] cosine = new double[COUNT];
  private final double[] sine = new double[COUNT];
  private final double[] turnCosine = new double[COUNT];
  private final double[] turnSine = new double[COUNT];
  private final double[] last = new double[COUNT];
  private final double[] beforeLast = new double[COUNT];
  private final double[] hopReal = new double[COUNT];
  private final double[] hopImaginary = new double[COUNT];
  private final double[] power = new double[COUNT];

  FrequencyBank(int sampleRate, int hop) {
    for (int i = 0; i < COUNT; i++) {
      int hertz = i < ROWS ? DigitPair.low(i) : DigitPair.high(i - ROWS);
      double step = 2 * Math.PI * hertz / sampleRate;
      cosine[i] = Math.cos(step);
      sine[i] = Math.sin(step);
      coefficient[i] = 2 * cosine[i];
      turnCosine[i] = Math.cos(step * hop);
      turnSine[i] = Math.sin(step * hop);
    }
  }

  /** Takes some samples of the hop. */
  void take(short[] pcm, int offset, int samples) {
    takeFour(0, pcm, offset, samples);
    takeFour(ROWS, pcm, offset, samples);
  }

  /** Four filters at a time, so that none waits for its own last step. */
  private void takeFour(int from, short[] pcm, int offset, int samples) {
    double c0 = coefficient[from];
    double c1 = coefficient[from + 1];
    double c2 = coefficient[from + 2];
    double c3 = coefficient[from + 3];
    double a0 = last[from];
    double a1 = last[from + 1];
    double a2 = last[from + 2];
    double a3 = last[from + 3];
    double b0 = beforeLast[from];
    double b1 = beforeLast[from + 1];
    double b2 = beforeLast[from + 2];
    double b3 = beforeLast[from + 3];
    for (int i = offset; i < offset + samples; i++) {
      double sample = pcm[i];
      double n0 = sample - b0 + c0 * a0;
      double n1 = sample - b1 + c1 * a1;
      double n2 = sample - b2 + c2 * a2;
      double n3 = sample - b3 + c3 * a3;
      b0 = a0;
      b1 = a1;
      b2 = a2;
      b3 = a3;
      a0 = n0;
      a1 = n1;
      a2 = n2;
      a3 = n3;
    }
    last[from] = a0;
    last[from + 1] = a1;
    last[from + 2] = a2;
    last[from + 3] = a3;
    beforeLast[from] = b0;
    beforeLast[from + 1] = b1;
    beforeLast[from + 2] = b2;
    beforeLast[from + 3] = b3;
  }

  /** The hop is whole: the powers are now those of it and the one before. */
  void endHop() {
    for (int i = 0; i < COUNT; i++) {
      double real = last[i] - beforeLast[i] * cosine[i];
      double imaginary = beforeLast[i] * sine[i];
      double wholeReal = hopReal[i] * turnCosine[i] - hopImaginary[i] * turnSine[i] + real;
      double wholeImaginary =
          hopReal[i] * turnSine[i] + hopImaginary[i] * turnCosine[i] + imaginary;
      power[i] = wholeReal * wholeReal + wholeImaginary * wholeImaginary;
      hopReal[i] = real;
      hopImaginary[i] = imaginary;
      last[i] = 0;
      beforeLast[i] = 0;
    }
  }

  /** {@code |X|²} of a row's frequency, over two hops. */
  double ofRow(int row) {
    return power[row];
  }

  /** {@code |X|²} of a column's frequency, over two hops. */
  double ofColumn(int column) {
    return power[ROWS + column];
  }

  int strongestRow() {
    return strongest(0);
  }

  int strongestColumn() {
    return strongest(ROWS) - ROWS;
  }

  private int strongest(int from) {
    int best = from;
    for (int i = from + 1; i < from + ROWS; i++) {
      if (power[i] > power[best]) {
        best = i;
      }
    }
    return best;
  }

  /** The power of the strongest row but that one. */
  double otherRow(int row) {
    return other(0, row);
  }

  /** The power of the strongest column but that one. */
  double otherColumn(int column) {
    return other(ROWS, ROWS + column);
  }

  private double other(int from, int but) {
    double most = 0;
    for (int i = from; i < from + ROWS; i++) {
      most = i == but ? most : Math.max(most, power[i]);
    }
    return most;
  }
}
