package org.tipring.it.bench.pieces;

import org.tipring.it.sound.Speech;

/** Speech as a telephone carries it, in frames of 20 ms at 8 kHz, over and over. */
final class SpeechFrames {
  static final int RATE = 8_000;

  /** Samples in a frame. */
  static final int LENGTH = 160;

  private final short[] samples = Speech.narrow().samples();
  private int next;

  /** All of it; a frame begins at each multiple of {@link #LENGTH}. */
  short[] samples() {
    return samples;
  }

  /** How many whole frames there are. */
  int count() {
    return samples.length / LENGTH;
  }

  /** The frame whose turn it is. */
  int next() {
    next = (next + 1) % count();
    return next;
  }
}
