package org.tipring.it.sound;

import org.tipring.media.tone.Goertzel;

/** The digits that somebody hears as tones: written apart from the gateway's own ear for them. */
public final class HeardTones {
  private static final int WINDOW_MILLIS = 20;
  private static final int STEP_MILLIS = 5;

  /** So many windows in a row are a digit: some 30 ms of it. */
  private static final int LEAST = 4;

  private HeardTones() {}

  public static String in(Sound sound) {
    StringBuilder digits = new StringBuilder();
    int window = sound.rate() / 1_000 * WINDOW_MILLIS;
    int step = sound.rate() / 1_000 * STEP_MILLIS;
    char before = ' ';
    int count = 0;
    for (int at = 0; at + window <= sound.samples().length; at += step) {
      boolean isLoud = Goertzel.rms(sound.samples(), at, window) > 300;
      char digit = isLoud ? Goertzel.digit(sound.samples(), at, window, sound.rate()) : ' ';
      count = digit == before ? count + 1 : 1;
      before = digit;
      if (digit != ' ' && count == LEAST) {
        digits.append(digit);
      }
    }
    return digits.toString();
  }
}
