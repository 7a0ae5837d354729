package org.tipring.gateway.sound;

/** A quiet tune without end, made of plucked notes: what is heard on hold when nothing is set. */
public final class Melody implements SoundSource {
  private static final int SAMPLE_RATE = 8_000;
  private static final double LEVEL = 0.12 * Short.MAX_VALUE;

  /** How long each note has, in samples. */
  private static final int NOTE = SAMPLE_RATE * 2 / 5;

  /** By which time a pluck has come up, and by which it has died away to a third, in samples. */
  private static final double ATTACK = 80;

  private static final double DECAY = 2_000;

  /** Broken chords of C, A minor, F and G, in Hz; 0 is a rest. */
  private static final double[] NOTES = {
    261.63, 329.63, 392.00, 523.25, 659.26, 523.25, 392.00, 329.63,
    220.00, 329.63, 440.00, 523.25, 659.26, 523.25, 440.00, 329.63,
    174.61, 261.63, 349.23, 440.00, 523.25, 440.00, 349.23, 261.63,
    196.00, 293.66, 392.00, 493.88, 587.33, 493.88, 392.00, 0,
  };

  private int note;
  private int at;

  @Override
  public boolean fill(short[] pcm, int samples) {
    for (int i = 0; i < samples; i++) {
      pcm[i] = (short) Math.round(sample());
      if (++at == NOTE) {
        at = 0;
        note = (note + 1) % NOTES.length;
      }
    }
    return true;
  }

  private double sample() {
    double phase = 2 * Math.PI * NOTES[note] * at / SAMPLE_RATE;
    double wave = Math.sin(phase) + 0.3 * Math.sin(2 * phase);
    // the end of a note comes down to nothing, so that the next begins without a click
    double release = Math.min(1, (NOTE - at) / ATTACK);
    return LEVEL * wave * Math.min(1, at / ATTACK) * release * Math.exp(-at / DECAY);
  }
}
