package org.tipring.media.rtcp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads feedback messages (RFC 4585 section 6.1): a header of twelve bytes with the SSRCs of sender
 * and media, then what the format says. What is too short for its format, or of an unknown one (RFC
 * 8888's among them), is passed over.
 */
final class FeedbackReader {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final int HEADER = 12;
  private static final int ENTRY = 8;
  private static final int MAX_NACKED = 512;

  /** Entries of FIR, TMMBR, TMMBN and REMB that are looked at: a call has two sources. */
  private static final int MAX_ENTRIES = 8;

  /** "REMB". */
  private static final int REMB = 0x52454d42;

  private FeedbackReader() {}

  /** RTPFB, packet type 205. */
  static void transport(byte[] array, int at, int size, List<RtcpPacket> packets) {
    if (size < HEADER) {
      return;
    }
    int sender = (int) INT.get(array, at + 4);
    switch (array[at] & 0x1f) {
      case 1 ->
          packets.add(
              new RtcpPacket.Nack(
                  sender, (int) INT.get(array, at + 8), sequences(array, at, size)));
      case 3 -> packets.add(new RtcpPacket.BitrateRequest(sender, limits(array, at, size)));
      case 4 -> packets.add(new RtcpPacket.BitrateNotification(sender, limits(array, at, size)));
      case 15 -> packets.add(new RtcpPacket.TransportFeedback(sender));
      default -> {}
    }
  }

  /** PSFB, packet type 206. */
  static void payload(byte[] array, int at, int size, List<RtcpPacket> packets) {
    if (size < HEADER) {
      return;
    }
    int sender = (int) INT.get(array, at + 4);
    switch (array[at] & 0x1f) {
      case 1 -> packets.add(new RtcpPacket.PictureLoss(sender, (int) INT.get(array, at + 8)));
      case 4 -> fullIntraRequests(array, at, size, sender, packets);
      case 15 -> bandwidthEstimate(array, at, size, sender, packets);
      default -> {}
    }
  }

  private static List<Integer> sequences(byte[] array, int at, int size) {
    List<Integer> sequences = new ArrayList<>();
    for (int item = at + HEADER; item + 4 <= at + size; item += 4) {
      int first = (short) SHORT.get(array, item) & 0xffff;
      int following = (short) SHORT.get(array, item + 2) & 0xffff;
      sequences.add(first);
      for (int bit = 0; bit < 16; bit++) {
        if ((following & (1 << bit)) != 0) {
          sequences.add((first + bit + 1) & 0xffff);
        }
      }
      if (sequences.size() >= MAX_NACKED) {
        break;
      }
    }
    return sequences;
  }

  private static int entries(int size) {
    return Math.min(MAX_ENTRIES, (size - HEADER) / ENTRY);
  }

  private static List<BitrateLimit> limits(byte[] array, int at, int size) {
    List<BitrateLimit> limits = new ArrayList<>();
    for (int i = 0; i < entries(size); i++) {
      int entry = at + HEADER + i * ENTRY;
      int coded = (int) INT.get(array, entry + 4);
      // six bits of exponent, seventeen of mantissa, nine of overhead
      limits.add(
          new BitrateLimit(
              (int) INT.get(array, entry),
              scaled((coded >>> 9) & 0x1_ffff, coded >>> 26),
              coded & 0x1ff));
    }
    return limits;
  }

  private static void fullIntraRequests(
      byte[] array, int at, int size, int sender, List<RtcpPacket> packets) {
    for (int i = 0; i < entries(size); i++) {
      int entry = at + HEADER + i * ENTRY;
      packets.add(
          new RtcpPacket.FullIntraRequest(
              sender, (int) INT.get(array, entry), array[entry + 4] & 0xff));
    }
  }

  private static void bandwidthEstimate(
      byte[] array, int at, int size, int sender, List<RtcpPacket> packets) {
    if (size < HEADER + 8 || (int) INT.get(array, at + HEADER) != REMB) {
      return;
    }
    int coded = (int) INT.get(array, at + HEADER + 4);
    int count = Math.min(Math.min(MAX_ENTRIES, coded >>> 24), (size - HEADER - 8) / 4);
    List<Integer> media = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      media.add((int) INT.get(array, at + HEADER + 8 + 4 * i));
    }
    long bitsPerSecond = scaled(coded & 0x3_ffff, (coded >>> 18) & 0x3f);
    packets.add(new RtcpPacket.BandwidthEstimate(sender, bitsPerSecond, media));
  }

  /** What does not fit is as good as without a limit. */
  private static long scaled(long mantissa, int exponent) {
    return exponent > 40 && mantissa > 0 ? Long.MAX_VALUE : mantissa << exponent;
  }
}
