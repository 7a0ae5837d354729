package org.tipring.media.bridge;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.tipring.media.dtmf.ToneDetector;

/**
 * Listens for the tones of digits in a sound and takes them out of it, where they are told in
 * another way: of a tone no more is left than comes before it can be told from a voice (RFC 4733
 * section 2.5.1.1), some 20 ms.
 */
final class ToneEraser {
  /** Without sound for this long, a digit has ended. */
  private static final long LOST_END_NANOS = 240_000_000;

  private static final int MAX_GAP_MILLIS = 100;

  private final ToneDetector detector;
  private final BooleanSupplier isErasing;
  private final short[] silence;
  private long heardNanos;

  /**
   * @param isErasing asked while there is a tone
   */
  ToneEraser(ToneDetector detector, BooleanSupplier isErasing) {
    this.detector = detector;
    this.isErasing = isErasing;
    silence = new short[detector.sampleRate() / 1_000 * MAX_GAP_MILLIS];
  }

  int sampleRate() {
    return detector.sampleRate();
  }

  /** Listens to the next samples; whether some of them are silent now. */
  boolean hear(short[] pcm, int offset, int samples, long nowNanos) {
    heardNanos = nowNanos;
    boolean isErased = false;
    int at = 0;
    while (at < samples) {
      int part = Math.min(samples - at, detector.untilJudged());
      boolean wasLikely = detector.isLikely();
      detector.hear(pcm, offset + at, part, nowNanos);
      at += part;
      if ((wasLikely || detector.isLikely()) && isErasing.getAsBoolean()) {
        int from = wasLikely ? at - part : Math.max(0, at - detector.likelySamples());
        Arrays.fill(pcm, offset + from, offset + at, (short) 0);
        isErased = true;
      }
    }
    return isErased;
  }

  /** That many samples' time passed without sound. */
  void pass(long samples, long nowNanos) {
    heardNanos = nowNanos;
    detector.hear(silence, 0, Math.clamp(samples, 0, silence.length), nowNanos);
  }

  /** Looks at the time: ends a digit after which nothing comes any more. */
  void tick(long nowNanos) {
    if (detector.isHeard() && nowNanos - heardNanos > LOST_END_NANOS) {
      detector.finish(nowNanos);
    }
  }

  @Override
  public String toString() {
    return "tone ear@" + detector.sampleRate();
  }
}
