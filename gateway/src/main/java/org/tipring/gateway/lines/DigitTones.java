package org.tipring.gateway.lines;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.tipring.gateway.sound.SoundSource;
import org.tipring.media.tone.Tone;

/** Plays digits as their tones, one after the other: 100 ms of tone, 60 ms of silence. */
final class DigitTones implements SoundSource {
  private static final int TONE = 800;
  private static final int GAP = 480;

  /** Digits that wait; who dials more has them cut off. */
  private static final int MAX_WAITING = 64;

  private final Deque<Character> waiting = new ArrayDeque<>();
  private @Nullable Tone tone;
  private int left;

  void add(char digit) {
    if (waiting.size() < MAX_WAITING) {
      waiting.add(digit);
    }
  }

  @Override
  public boolean fill(short[] pcm, int samples) {
    Arrays.fill(pcm, 0, samples, (short) 0);
    boolean isHeard = false;
    int at = 0;
    while (at < samples && (left > 0 || beginNext())) {
      int now = Math.min(samples - at, left > GAP ? left - GAP : left);
      if (left > GAP && tone != null) {
        tone.fill(pcm, at, now);
      }
      isHeard = true;
      left -= now;
      at += now;
    }
    return isHeard;
  }

  private boolean beginNext() {
    Character digit = waiting.poll();
    if (digit == null) {
      return false;
    }
    tone = Tone.digit(8_000, digit);
    left = TONE + GAP;
    return true;
  }
}
