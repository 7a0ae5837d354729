package org.tipring.media.rtcp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  private static final int MAX_NACKED = 512;
  private static final int BLOCK = 24;

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
      if (i == MAX_PACKETS || end - at < 8 || (array[at] & 0xc0) != 0x80) {
        return List.of();
      }
      int size = 4 + 4 * ((short) SHORT.get(array, at + 2) & 0xffff);
      if (size < 8 || size > end - at) {
        // a BYE of nobody is four bytes, and tells nothing
        return List.of();
      }
      RtcpPacket packet = packet(array, at, size);
      if (packet != null) {
        packets.add(packet);
      }
      at += size;
    }
    return packets;
  }

  private static @Nullable RtcpPacket packet(byte[] array, int at, int size) {
    int count = array[at] & 0x1f;
    int sender = (int) INT.get(array, at + 4);
    return switch (array[at + 1] & 0xff) {
      case 200 ->
          size < 28
              ? null
              : new RtcpPacket.SenderReport(
                  sender,
                  (long) LONG.get(array, at + 8),
                  (int) INT.get(array, at + 16),
                  (int) INT.get(array, at + 20),
                  (int) INT.get(array, at + 24),
                  blocks(array, at + 28, Math.min(count, (size - 28) / BLOCK)));
      case 201 ->
          new RtcpPacket.ReceiverReport(
              sender, blocks(array, at + 8, Math.min(count, (size - 8) / BLOCK)));
      case 203 -> count == 0 ? null : new RtcpPacket.Goodbye(sender);
      case 205 -> size < 12 ? null : transportFeedback(array, at, size, count, sender);
      case 206 -> size < 12 ? null : payloadFeedback(array, at, size, count, sender);
      default -> null;
    };
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

  private static @Nullable RtcpPacket transportFeedback(
      byte[] array, int at, int size, int format, int sender) {
    if (format == 15) {
      return new RtcpPacket.TransportFeedback(sender);
    }
    if (format != 1) {
      return null;
    }
    List<Integer> sequences = new ArrayList<>();
    for (int item = at + 12; item + 4 <= at + size && sequences.size() < MAX_NACKED; item += 4) {
      int first = (short) SHORT.get(array, item) & 0xffff;
      int following = (short) SHORT.get(array, item + 2) & 0xffff;
      sequences.add(first);
      for (int bit = 0; bit < 16; bit++) {
        if ((following & (1 << bit)) != 0) {
          sequences.add((first + bit + 1) & 0xffff);
        }
      }
    }
    return new RtcpPacket.Nack(sender, (int) INT.get(array, at + 8), sequences);
  }

  private static @Nullable RtcpPacket payloadFeedback(
      byte[] array, int at, int size, int format, int sender) {
    return switch (format) {
      case 1 -> new RtcpPacket.PictureLoss(sender, (int) INT.get(array, at + 8));
      case 4 ->
          size < 20
              ? null
              : new RtcpPacket.FullIntraRequest(
                  sender, (int) INT.get(array, at + 12), array[at + 16] & 0xff);
      case 15 -> bandwidthEstimate(array, at, size, sender);
      default -> null;
    };
  }

  private static @Nullable RtcpPacket bandwidthEstimate(
      byte[] array, int at, int size, int sender) {
    // "REMB"
    if (size < 20 || (int) INT.get(array, at + 12) != 0x52454d42) {
      return null;
    }
    int coded = (int) INT.get(array, at + 16);
    int exponent = (coded >>> 18) & 0x3f;
    long mantissa = coded & 0x3ffff;
    return new RtcpPacket.BandwidthEstimate(
        sender, exponent > 40 ? Long.MAX_VALUE : mantissa << exponent);
  }
}
