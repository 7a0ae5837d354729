package org.tipring.media.rtp;

/**
 * Takes RTP packets, one at a time, on the call's loop.
 *
 * <p>The packet is lent for the length of the call: a sink may change it in place, and copies what
 * it keeps. A path is a chain of sinks; {@link Object#toString()} of a sink prints itself and what
 * comes after it, joined by {@code " -> "}.
 */
@FunctionalInterface
public interface RtpSink {
  /**
   * @param packet a lent view, valid until this method returns
   * @param nowNanos the loop's monotonic time, in nanoseconds
   */
  void accept(RtpPacket packet, long nowNanos);
}
