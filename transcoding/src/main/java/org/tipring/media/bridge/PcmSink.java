package org.tipring.media.bridge;

/** Takes one direction's decoded sound, in order and without holes. */
interface PcmSink {
  void pcm(short[] pcm, int offset, int samples, long nowNanos);

  /** Lets that many samples' time pass of which the receiver hears nothing. */
  void pass(long samples, long nowNanos);
}
