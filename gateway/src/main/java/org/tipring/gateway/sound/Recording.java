package org.tipring.gateway.sound;

import java.util.Objects;

/** Sound that was recorded, from its beginning, and again without end. */
final class Recording implements SoundSource {
  private final short[] recorded;
  private int at;

  /**
   * @param recorded at 8 kHz, not empty; shared, and never changed
   */
  Recording(short[] recorded) {
    Objects.checkIndex(0, recorded.length);
    this.recorded = recorded;
  }

  @Override
  public boolean fill(short[] pcm, int samples) {
    for (int i = 0; i < samples; i++) {
      pcm[i] = recorded[at];
      at = (at + 1) % recorded.length;
    }
    return true;
  }
}
