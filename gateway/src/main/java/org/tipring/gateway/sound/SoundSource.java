package org.tipring.gateway.sound;

/** Something to be heard, 8 kHz mono. */
@FunctionalInterface
public interface SoundSource {
  /**
   * Writes the next samples.
   *
   * @return false when there is nothing (more) to be heard; the samples are then silence
   */
  boolean fill(short[] pcm, int samples);
}
