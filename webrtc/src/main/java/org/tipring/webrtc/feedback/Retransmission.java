package org.tipring.webrtc.feedback;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.tipring.media.rtp.RtpPacket;

/**
 * The stream in which packets are sent again: RTX (RFC 4588 section 4), with an SSRC and a sequence
 * of its own.
 */
public final class Retransmission {
  private static final int OSN = 2;

  private final int ssrc;
  private int sequence;
  private Map<Integer, Integer> repairs = Map.of();

  public Retransmission(RandomGenerator random) {
    ssrc = random.nextInt();
    // below 2^15, so that SRTP's rollover counter cannot be lost with the first packets
    sequence = random.nextInt(0x8000);
  }

  /**
   * Takes what was agreed on.
   *
   * @param repairs for a payload type, the one of its retransmissions
   */
  public void negotiated(Map<Integer, Integer> repairs) {
    this.repairs = repairs;
  }

  /** SSRC of the stream, to be declared in a group with that of the original (RFC 4588). */
  public int ssrc() {
    return ssrc;
  }

  /**
   * Makes a packet, as it was sent and not protected, a retransmission of itself, in place: the
   * original sequence number goes in front of the payload.
   *
   * @return false when none was agreed on for its payload type; then it is as it was
   */
  public boolean wrap(RtpPacket packet) {
    Integer payloadType = repairs.get(packet.payloadType());
    if (payloadType == null) {
      return false;
    }
    int original = packet.sequence();
    packet.growFront(OSN);
    packet.array()[packet.payloadOffset()] = (byte) (original >> 8);
    packet.array()[packet.payloadOffset() + 1] = (byte) original;
    sequence = (sequence + 1) & 0xffff;
    packet.setPayloadType(payloadType);
    packet.setSequence(sequence);
    packet.setSsrc(ssrc);
    return true;
  }
}
