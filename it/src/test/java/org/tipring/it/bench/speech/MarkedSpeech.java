package org.tipring.it.bench.speech;

import java.util.Arrays;
import java.util.Random;
import org.tipring.it.sound.Sound;

/**
 * Speech with a mark every two seconds: silence, a tone of 60 ms that is louder than any speech in
 * it, silence. A little noise on all of it makes every frame the only one of its kind.
 */
final class MarkedSpeech {
  private static final int PERIOD_MILLIS = 2_000;
  private static final int SILENCE_BEFORE_MILLIS = 200;
  private static final int BURST_MILLIS = 60;
  private static final int SILENCE_AFTER_MILLIS = 140;
  private static final int LOUDEST_SPEECH = 6_000;
  private static final int BURST_AMPLITUDE = 20_000;
  private static final double BURST_HERTZ = 1_000;
  private static final int NOISE = 16;

  private final int perMilli;
  private final short[] pcm;

  /** As many whole periods of the speech as there are. */
  private MarkedSpeech(Sound speech) {
    perMilli = speech.rate() / 1_000;
    int period = PERIOD_MILLIS * perMilli;
    pcm = Arrays.copyOf(speech.samples(), speech.samples().length / period * period);
    soften();
    for (int start = 0; start < pcm.length; start += period) {
      mark(start);
    }
    Random random = new Random(1);
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] += (short) (random.nextInt(2 * NOISE + 1) - NOISE);
    }
  }

  /** At the speech's own rate. */
  static short[] of(Sound speech) {
    return new MarkedSpeech(speech).pcm;
  }

  private void soften() {
    int peak = 1;
    for (short sample : pcm) {
      peak = Math.max(peak, Math.abs(sample));
    }
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) (pcm[i] * LOUDEST_SPEECH / peak);
    }
  }

  private void mark(int start) {
    int burst = start + SILENCE_BEFORE_MILLIS * perMilli;
    int length = BURST_MILLIS * perMilli;
    Arrays.fill(pcm, start, burst + length + SILENCE_AFTER_MILLIS * perMilli, (short) 0);
    for (int i = 0; i < length; i++) {
      double phase = 2 * Math.PI * BURST_HERTZ * i / (1_000 * perMilli);
      pcm[burst + i] = (short) (BURST_AMPLITUDE * Math.cos(phase));
    }
  }
}
