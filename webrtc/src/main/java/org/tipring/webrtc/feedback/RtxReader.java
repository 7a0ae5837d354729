package org.tipring.webrtc.feedback;

import java.util.Map;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;

/** Makes RTX packets that come in (RFC 4588 section 4) the originals again, in place. */
public final class RtxReader {
  private static final int OSN = 2;

  private final DropCounters drops;
  private Map<Integer, Integer> repairs = Map.of();

  public RtxReader(DropCounters drops) {
    this.drops = drops;
  }

  /**
   * Takes what was agreed on.
   *
   * @param repairs for a payload type of retransmissions, the one that it repairs
   */
  public void negotiated(Map<Integer, Integer> repairs) {
    this.repairs = repairs;
  }

  /** Whether a packet is a retransmission. */
  public boolean isRepair(RtpPacket packet) {
    return repairs.containsKey(packet.payloadType());
  }

  /**
   * Restores the original.
   *
   * @param mainSsrc of the stream that is repaired
   * @return false when there is none in it: it is malformed, which was counted, or it is empty and
   *     was sent to probe the path, which is no fault
   */
  public boolean restore(RtpPacket packet, int mainSsrc) {
    Integer payloadType = repairs.get(packet.payloadType());
    if (payloadType == null || packet.payloadLength() == 0) {
      return false;
    }
    if (packet.payloadLength() < OSN) {
      drops.count(DropReason.MALFORMED);
      return false;
    }
    int at = packet.payloadOffset();
    int original = (packet.array()[at] & 0xff) << 8 | (packet.array()[at + 1] & 0xff);
    packet.shrinkFront(OSN);
    packet.setPayloadType(payloadType);
    packet.setSequence(original);
    packet.setSsrc(mainSsrc);
    return true;
  }
}
