package org.tipring.media.codec.ffmpeg;

/** Turns RTP timestamps into ones that only grow, and tells how fast pictures come. */
final class FrameClock {
  private static final int RTP_CLOCK = 90_000;

  /** Longer pauses say nothing of the rate. */
  private static final int PAUSE = RTP_CLOCK;

  private static final int USUAL_STEP = 3_000;

  private final double maxRate;
  private boolean begun;
  private int lastTimestamp;
  private long time;
  private double step;

  /**
   * @param maxRate pictures a second, assumed until something else is seen
   */
  FrameClock(int maxRate) {
    this.maxRate = maxRate;
    step = (double) RTP_CLOCK / maxRate;
  }

  /**
   * @return ticks of 1/90000 s, more than before
   */
  long follow(int timestamp) {
    int passed = timestamp - lastTimestamp;
    lastTimestamp = timestamp;
    if (!begun) {
      begun = true;
    } else if (passed > 0 && passed < PAUSE) {
      time += passed;
      step += (passed - step) / 16;
    } else {
      time += USUAL_STEP;
    }
    return time;
  }

  /** Pictures a second, smoothed over half a second or so. */
  double rate() {
    return Math.clamp(RTP_CLOCK / step, 1, maxRate);
  }
}
