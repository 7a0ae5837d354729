package org.tipring.media.packetize;

import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/** Writes one packet after the other into the same array, and lends each to the sink. */
final class PacketWriter {
  /** The most payload that a packet has room for, in bytes. */
  static final int MAX_PAYLOAD = 1_400;

  /** Where a payload begins in {@link #array}. */
  static final int PAYLOAD = RtpPacket.HEADROOM + RtpPacket.FIXED_HEADER;

  private final byte[] array = new byte[PAYLOAD + MAX_PAYLOAD + RtpPacket.TAILROOM];
  private final RtpPacket packet = new RtpPacket();
  private final int payloadType;
  private final int ssrc;
  private final RtpSink sink;
  private int sequence;

  PacketWriter(int payloadType, int ssrc, RtpSink sink) {
    this.payloadType = payloadType;
    this.ssrc = ssrc;
    this.sink = sink;
  }

  /** What the payload is written into, anew for each packet. */
  byte[] array() {
    return array;
  }

  /** Lends a packet of what was written behind {@link #PAYLOAD}. */
  void send(int payloadLength, int timestamp, boolean isLast, long nowNanos) {
    packet.compose(array, RtpPacket.HEADROOM, payloadLength);
    packet.setPayloadType(payloadType);
    packet.setMarker(isLast);
    packet.setSequence(sequence);
    packet.setTimestamp(timestamp);
    packet.setSsrc(ssrc);
    sequence++;
    sink.accept(packet, nowNanos);
  }

  @Override
  public String toString() {
    return sink.toString();
  }
}
