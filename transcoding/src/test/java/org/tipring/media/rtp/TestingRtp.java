package org.tipring.media.rtp;

/** Makes RTP packets for tests, each in an array of its own with room around it. */
public final class TestingRtp {
  private TestingRtp() {}

  public static RtpPacket packet(int ssrc, int sequence, int timestamp) {
    return packet(0, ssrc, sequence, timestamp, new byte[160]);
  }

  public static RtpPacket packet(
      int payloadType, int ssrc, int sequence, int timestamp, byte[] payload) {
    byte[] array =
        new byte[RtpPacket.HEADROOM + RtpPacket.FIXED_HEADER + payload.length + RtpPacket.TAILROOM];
    RtpPacket packet = new RtpPacket();
    packet.compose(array, RtpPacket.HEADROOM, payload.length);
    System.arraycopy(payload, 0, array, packet.payloadOffset(), payload.length);
    packet.setPayloadType(payloadType);
    packet.setSsrc(ssrc);
    packet.setSequence(sequence);
    packet.setTimestamp(timestamp);
    return packet;
  }
}
