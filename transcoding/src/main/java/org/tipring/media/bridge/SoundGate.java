package org.tipring.media.bridge;

import java.util.function.BooleanSupplier;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/** A way that is closed to sound while a digit is on it. */
record SoundGate(String name, BooleanSupplier isClosed, RtpSink next) implements RtpSink {
  @Override
  public void accept(RtpPacket packet, long nowNanos) {
    if (!isClosed.getAsBoolean()) {
      next.accept(packet, nowNanos);
    }
  }

  @Override
  public String toString() {
    return name + " -> " + next;
  }
}
