package org.tipring.media.rtcp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads RTCP compounds, reduced-size ones too (RFC 5506): bounded and total.
 *
 * <p>A compound whose lengths do not add up is refused whole. A packet inside that is of no known
 * kind, or too short for its kind, is passed over.
 */
public final class RtcpReader {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private static final int MAX_PACKETS = 32;
  private static final int BLOCK = 24;
  private static final int PADDING_BIT = 0x20;

  private RtcpReader() {}

  /** Whether a datagram is RTCP where both share a port (RFC 5761 section 4). */
  public static boolean isRtcp(byte[] array, int offset, int length) {
    int type = length < 2 ? 0 : array[offset + 1] & 0xff;
    return type >= 192 && type <= 223;
  }

  /** The packets of a compound in order; empty when it is malformed. Never throws. */
  public static List<RtcpPacket> read(byte[] array, int offset, int length) {
    List<RtcpPacket> packets = new ArrayList<>();
    int at = offset;
    int end = offset + length;
    for (int i = 0; at < end; i++) {
      if (i == MAX_PACKETS || end - at < 4 || (array[at] & 0xc0) != 0x80) {
        return List.of();
      }
      int whole = 4 + 4 * ((short) SHORT.get(array, at + 2) & 0xffff);
      if (whole > end - at) {
        return List.of();
      }
      int size = whole - padding(array, at, whole);
      if (size < 4) {
        return List.of();
      }
      // a BYE of nobody is four bytes, and tells nothing
      if (size >= 8) {
        packet(array, at, size, packets);
      }
      at += whole;
    }
    return packets;
  }

  private static int padding(byte[] array, int at, int size) {
    return (array[at] & PADDING_BIT) == 0 ? 0 : array[at + size - 1] & 0xff;
  }

  private static void packet(byte[] array, int at, int size, List<RtcpPacket> packets) {
    int count = array[at] & 0x1f;
    int sender = (int) INT.get(array, at + 4);
    switch (array[at + 1] & 0xff) {
      case 192 -> packets.add(new RtcpPacket.OldFullIntraRequest(sender));
      case 200 -> senderReport(array, at, size, sender, packets);
      case 201 ->
          packets.add(
              new RtcpPacket.ReceiverReport(
                  sender, blocks(array, at + 8, Math.min(count, (size - 8) / BLOCK))));
      case 203 -> {
        if (count > 0) {
          packets.add(new RtcpPacket.Goodbye(sender));
        }
      }
      case 205 -> FeedbackReader.transport(array, at, size, packets);
      case 206 -> FeedbackReader.payload(array, at, size, packets);
      default -> {}
    }
  }

  private static void senderReport(
      byte[] array, int at, int size, int sender, List<RtcpPacket> packets) {
    if (size >= 28) {
      int count = Math.min(array[at] & 0x1f, (size - 28) / BLOCK);
      packets.add(
          new RtcpPacket.SenderReport(
              sender,
              (long) LONG.get(array, at + 8),
              (int) INT.get(array, at + 16),
              (int) INT.get(array, at + 20),
              (int) INT.get(array, at + 24),
              blocks(array, at + 28, count)));
    }
  }

  private static List<ReportBlock> blocks(byte[] array, int from, int count) {
    List<ReportBlock> blocks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int at = from + i * BLOCK;
      int loss = (int) INT.get(array, at + 4);
      blocks.add(
          new ReportBlock(
              (int) INT.get(array, at),
              loss >>> 24,
              // the sign of 24 bits
              loss << 8 >> 8,
              (int) INT.get(array, at + 8),
              (int) INT.get(array, at + 12),
              (int) INT.get(array, at + 16),
              (int) INT.get(array, at + 20)));
    }
    return blocks;
  }
}
