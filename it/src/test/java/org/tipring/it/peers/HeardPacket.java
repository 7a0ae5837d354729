package org.tipring.it.peers;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * One RTP packet as the tests' phone received it.
 *
 * @param atMillis when, in milliseconds of the epoch
 * @param payload a copy
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeardPacket(
    double atMillis,
    String source,
    int payloadType,
    boolean marker,
    int sequence,
    long timestamp,
    long ssrc,
    byte[] payload) {
  /** Reads a packet of 12 bytes or more; the buffer is between its first and its last byte. */
  static HeardPacket read(ByteBuffer in, InetSocketAddress source) {
    int second = in.get(1);
    int header = 12 + 4 * (in.get(0) & 0x0F);
    byte[] payload = new byte[Math.max(0, in.limit() - header)];
    in.get(in.limit() - payload.length, payload);
    return new HeardPacket(
        Clock.nowMillis(),
        source.getHostString() + ":" + source.getPort(),
        second & 0x7F,
        (second & 0x80) != 0,
        in.getShort(2) & 0xFFFF,
        in.getInt(4) & 0xFFFF_FFFFL,
        in.getInt(8) & 0xFFFF_FFFFL,
        payload);
  }
}
