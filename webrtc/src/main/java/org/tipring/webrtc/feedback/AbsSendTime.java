package org.tipring.webrtc.feedback;

import org.tipring.media.rtp.RtpPacket;

/**
 * Writes the abs-send-time header extension (<a
 * href="http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time">its page</a>), by which a
 * browser measures the delay that grows on the way and estimates a bandwidth for REMB.
 *
 * <p>Only differences count, so the loop's monotonic clock serves as well as NTP's.
 */
public final class AbsSendTime {
  private static final long SECOND = 1_000_000_000;

  private final int id;

  /**
   * @param id of the extension, 1 to 14
   */
  public AbsSendTime(int id) {
    this.id = id;
  }

  /** Puts the time into a packet that has no header extension; its header moves back. */
  public void put(RtpPacket packet, long nowNanos) {
    int time = time(nowNanos);
    int at = packet.addExtension(id, 3);
    byte[] array = packet.array();
    array[at] = (byte) (time >> 16);
    array[at + 1] = (byte) (time >> 8);
    array[at + 2] = (byte) time;
  }

  /** Six bits of seconds and eighteen of their fraction. */
  static int time(long nowNanos) {
    return (int) ((Math.floorMod(nowNanos, 64 * SECOND) << 18) / SECOND);
  }
}
