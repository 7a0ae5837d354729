package org.tipring.media.bridge;

/** Hears tones between a decoder and what comes after it. */
record ToneEar(ToneEraser eraser, PcmSink next) implements PcmSink {
  @Override
  public void pcm(short[] pcm, int offset, int samples, long nowNanos) {
    eraser.hear(pcm, offset, samples, nowNanos);
    next.pcm(pcm, offset, samples, nowNanos);
  }

  @Override
  public void pass(long samples, long nowNanos) {
    eraser.pass(samples, nowNanos);
    next.pass(samples, nowNanos);
  }

  @Override
  public String toString() {
    return eraser + " -> " + next;
  }
}
