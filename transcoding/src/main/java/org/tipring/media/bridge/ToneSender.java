package org.tipring.media.bridge;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tipring.media.tone.DigitPair;
import org.tipring.media.tone.Tone;

/**
 * Plays digits as pairs of tones, 100 ms at least and 60 ms apart, as the sound of one direction
 * while the other end's is not let through.
 */
final class ToneSender {
  /** Digits that may wait their turn. */
  static final int MAX_WAITING = 32;

  private static final int MIN_TONE_MILLIS = 100;
  private static final int MAX_TONE_MILLIS = 6_000;
  private static final int GAP_MILLIS = 60;
  private static final int PIECE_MILLIS = 10;
  private static final int RAMPS_A_PIECE = 2;
  private static final long MILLI = 1_000_000;

  private final char[] waiting = new char[MAX_WAITING];
  private final int[] waitingMillis = new int[MAX_WAITING];
  private int first;
  private int count;

  private @Nullable Outlet outlet;
  private int sampleRate = 8_000;
  private int packetMillis = PIECE_MILLIS;
  private short[] pcm = new short[0];

  private boolean isSending;
  private char digit;
  private @Nullable Tone tone;
  private boolean isBeginning;
  private int toneMillisLeft;
  private int gapMillisLeft;
  private int sentMillis;
  private long nextNanos;

  /** Takes the sound of digits. */
  @FunctionalInterface
  interface Outlet {
    void play(short[] pcm, int samples, long nowNanos);
  }

  /**
   * Plays into that from now on, a digit half way too.
   *
   * @param packetMillis what is sent there at once: nothing of a packet is left for later
   */
  void playInto(Outlet outlet, int sampleRate, int packetMillis) {
    this.outlet = outlet;
    this.sampleRate = sampleRate;
    this.packetMillis = packetMillis;
    pcm = new short[sampleRate / 1_000 * PIECE_MILLIS];
    if (tone != null) {
      tone = Tone.digit(sampleRate, digit);
    }
  }

  /**
   * Plays a digit when those before it are through.
   *
   * @return false when it is no digit, or too many are waiting
   */
  boolean send(char digit, int durationMillis, long nowNanos) {
    if (!DigitPair.isDigit(digit) || count == MAX_WAITING) {
      return false;
    }
    int last = (first + count) % MAX_WAITING;
    waiting[last] = digit;
    waitingMillis[last] = Math.clamp(durationMillis, MIN_TONE_MILLIS, MAX_TONE_MILLIS);
    count++;
    tick(nowNanos);
    return true;
  }

  /** Whether a digit is being played, during which the other end is not to be heard. */
  boolean isSending() {
    return isSending;
  }

  /** Looks at the time: plays what is due. */
  void tick(long nowNanos) {
    Outlet out = outlet;
    if (out == null) {
      return;
    }
    if (!isSending && count > 0) {
      isSending = true;
      sentMillis = 0;
      nextNanos = nowNanos;
      begin();
    }
    while (isSending && nowNanos - nextNanos >= 0) {
      play(out, nowNanos);
      nextNanos += PIECE_MILLIS * MILLI;
    }
  }

  private void begin() {
    digit = waiting[first];
    toneMillisLeft = waitingMillis[first];
    first = (first + 1) % MAX_WAITING;
    count--;
    gapMillisLeft = GAP_MILLIS;
    tone = Tone.digit(sampleRate, digit);
    isBeginning = true;
  }

  private void play(Outlet out, long nowNanos) {
    if (tone != null) {
      tone.fill(pcm, 0, pcm.length);
      toneMillisLeft -= PIECE_MILLIS;
      ramp(isBeginning, toneMillisLeft <= 0);
      isBeginning = false;
      tone = toneMillisLeft <= 0 ? null : tone;
    } else {
      Arrays.fill(pcm, (short) 0);
      gapMillisLeft -= PIECE_MILLIS;
    }
    sentMillis += PIECE_MILLIS;
    out.play(pcm, pcm.length, nowNanos);
    if (tone == null && gapMillisLeft <= 0) {
      if (count > 0) {
        begin();
      } else {
        isSending = sentMillis % packetMillis != 0;
      }
    }
  }

  /** A tone that begins or ends at once is heard as a click at every frequency. */
  private void ramp(boolean isUp, boolean isDown) {
    int length = pcm.length / RAMPS_A_PIECE;
    for (int i = 0; i < length; i++) {
      if (isUp) {
        pcm[i] = (short) (pcm[i] * i / length);
      }
      if (isDown) {
        int at = pcm.length - 1 - i;
        pcm[at] = (short) (pcm[at] * i / length);
      }
    }
  }
}
