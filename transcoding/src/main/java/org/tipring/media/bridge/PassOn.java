package org.tipring.media.bridge;

import org.jspecify.annotations.Nullable;
import org.tipring.media.codec.g711.G711;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/**
 * Hands packets on under the name that the other side gave their payload type, and in its law where
 * that is all the difference.
 */
final class PassOn implements RtpSink {
  private final int payloadType;
  private final @Nullable G711 law;
  private final SequenceHoles holes;
  private final RtpSink next;

  /**
   * @param law to be changed for the other law, or null
   */
  PassOn(int payloadType, @Nullable G711 law, SequenceHoles holes, RtpSink next) {
    this.payloadType = payloadType;
    this.law = law;
    this.holes = holes;
    this.next = next;
  }

  @Override
  public void accept(RtpPacket packet, long nowNanos) {
    // what the header extensions of one leg mean, the other does not know
    packet.bare();
    packet.setPayloadType(payloadType);
    holes.close(packet);
    if (law != null) {
      byte[] array = packet.array();
      int end = packet.offset() + packet.length();
      for (int i = packet.payloadOffset(); i < end; i++) {
        array[i] = law.toOther(array[i]);
      }
    }
    next.accept(packet, nowNanos);
  }

  @Override
  public String toString() {
    String change = law == null ? "" : law + " to " + law.other() + ", ";
    return change + "pass on as " + payloadType + " -> " + next;
  }
}
