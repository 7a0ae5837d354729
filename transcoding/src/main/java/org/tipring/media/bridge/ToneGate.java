package org.tipring.media.bridge;

/**
 * Where the tones of digits come between a decoder and an encoder: while they are played, what was
 * decoded goes nowhere.
 */
final class ToneGate implements PcmSink {
  private final ToneSender tones;
  private final PcmSink next;

  /** What was played and not yet taken away from the other end, in samples. */
  private long ahead;

  ToneGate(ToneSender tones, PcmSink next) {
    this.tones = tones;
    this.next = next;
  }

  /** The sound of digits. */
  void play(short[] pcm, int samples, long nowNanos) {
    ahead += samples;
    next.pcm(pcm, 0, samples, nowNanos);
  }

  @Override
  public void pcm(short[] pcm, int offset, int samples, long nowNanos) {
    if (tones.isSending()) {
      ahead = Math.max(0, ahead - samples);
    } else {
      next.pcm(pcm, offset, samples, nowNanos);
    }
  }

  @Override
  public void pass(long samples, long nowNanos) {
    // of the time that passed in silence, the digits have filled a part
    long played = Math.min(samples, ahead);
    ahead -= played;
    if (!tones.isSending()) {
      next.pass(samples - played, nowNanos);
    }
  }

  @Override
  public String toString() {
    return "tone gate -> " + next;
  }
}
