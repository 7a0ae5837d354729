package org.tipring.media.video;

/** Says which pictures to leave out so that no more than a rate remain, evenly spread. */
public final class FrameRateLimit {
  private static final int CLOCK = 90_000;

  /** Sources that stood still for longer begin anew, in ticks. */
  private static final int STILL = CLOCK;

  private boolean begun;
  private int lastTimestamp;

  /** How far the stream is ahead of the rate, in ticks; below nought it has time to spare. */
  private double ahead;

  /**
   * @param timestamp RTP, 90 kHz
   * @param perSecond the most pictures a second
   * @return whether this one stays
   */
  public boolean takes(int timestamp, double perSecond) {
    double interval = CLOCK / perSecond;
    int passed = timestamp - lastTimestamp;
    if (!begun || passed < 0 || passed > STILL) {
      begun = true;
      ahead = 0;
    } else {
      // some of the time that was not used may be made up for: cameras are not clocks
      ahead = Math.max(-interval / 2, ahead - passed);
    }
    lastTimestamp = timestamp;
    if (ahead > interval / 4) {
      return false;
    }
    ahead += interval;
    return true;
  }
}
