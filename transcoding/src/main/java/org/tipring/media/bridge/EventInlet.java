package org.tipring.media.bridge;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.tipring.media.dtmf.EventReader;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/** Reads the telephone events of one payload type, and passes them on where they can stay. */
final class EventInlet implements RtpSink {
  private final EventReader reader;
  private final int clockRate;
  private final @Nullable PassOn passOn;
  private final BooleanSupplier isRepeated;
  private final SequenceHoles holes;
  private final DropCounters drops;

  /**
   * @param passOn where the packets go themselves, or null when only the digits do
   * @param isRepeated whether the last digit was told before in another way
   */
  EventInlet(
      EventReader reader,
      int clockRate,
      @Nullable PassOn passOn,
      BooleanSupplier isRepeated,
      SequenceHoles holes,
      DropCounters drops) {
    this.reader = reader;
    this.clockRate = clockRate;
    this.passOn = passOn;
    this.isRepeated = isRepeated;
    this.holes = holes;
    this.drops = drops;
  }

  @Override
  public void accept(RtpPacket packet, long nowNanos) {
    boolean isDigit =
        reader.accept(
            packet.timestamp(),
            clockRate,
            packet.array(),
            packet.payloadOffset(),
            packet.payloadLength(),
            nowNanos);
    if (!isDigit) {
      drops.count(DropReason.MALFORMED);
    } else if (passOn != null && !isRepeated.getAsBoolean()) {
      passOn.accept(packet, nowNanos);
    } else {
      holes.add();
    }
  }

  @Override
  public String toString() {
    return "events/" + clockRate + (passOn == null ? "" : " -> " + passOn);
  }
}
