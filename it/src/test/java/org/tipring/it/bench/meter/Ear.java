package org.tipring.it.bench.meter;

import org.tipring.media.rtp.RtpPacket;

/** Hears what arrives at one end of a call. On the load's loop. */
public interface Ear extends AutoCloseable {
  void hear(RtpPacket packet, long nowNanos);

  @Override
  default void close() {}
}
