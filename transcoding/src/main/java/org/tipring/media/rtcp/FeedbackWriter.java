package org.tipring.media.rtcp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes feedback messages (RFC 4585 section 6.1) in place, one behind the other.
 *
 * <p>Each method writes one packet at {@code at} and gives back its length in bytes. A peer that
 * takes reduced-size RTCP (RFC 5506) may be sent them alone; any other wants them behind a report,
 * {@link RtcpReporter#writeReport} (RFC 4585 section 3.1). The array has the room that the method
 * states.
 */
public final class FeedbackWriter {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** Length of the header of every feedback message, in bytes. */
  public static final int HEADER = 12;

  private static final int TRANSPORT = 205;
  private static final int PAYLOAD = 206;

  /** "REMB". */
  private static final int REMB = 0x52454d42;

  private FeedbackWriter() {}

  /**
   * Generic NACK (RFC 4585 section 6.2.1): each item names a packet, and which of the sixteen after
   * it are missing too.
   *
   * @param sequences in rising order (modulo 2^16), each once
   * @param count how many of them, at least 1; {@link #HEADER} and four bytes for each is room
   *     enough
   */
  public static int nack(byte[] array, int at, int sender, int media, int[] sequences, int count) {
    int end = at + HEADER;
    int i = 0;
    while (i < count) {
      int first = sequences[i];
      int following = 0;
      for (i++; i < count && ((sequences[i] - first) & 0xffff) <= 16; i++) {
        following |= 1 << (((sequences[i] - first) & 0xffff) - 1);
      }
      SHORT.set(array, end, (short) first);
      SHORT.set(array, end + 2, (short) following);
      end += 4;
    }
    return header(array, at, 1, TRANSPORT, sender, media, end - at);
  }

  /** PLI (RFC 4585 section 6.3.1), 12 bytes. */
  public static int pictureLoss(byte[] array, int at, int sender, int media) {
    return header(array, at, 1, PAYLOAD, sender, media, HEADER);
  }

  /**
   * FIR with one entry (RFC 5104 section 4.3.1), 20 bytes.
   *
   * @param commandSequence the lower 8 bits count; the same again repeats a request
   */
  public static int fullIntraRequest(
      byte[] array, int at, int sender, int media, int commandSequence) {
    INT.set(array, at + HEADER, media);
    INT.set(array, at + HEADER + 4, commandSequence << 24);
    // the header's media is not used here, and 0
    return header(array, at, 4, PAYLOAD, sender, 0, HEADER + 8);
  }

  /** FIR for a phone that knows no feedback messages (RFC 2032 section 5.2.1), 8 bytes. */
  public static int oldFullIntraRequest(byte[] array, int at, int sender) {
    INT.set(array, at, 0x80c0_0001);
    INT.set(array, at + 4, sender);
    return 8;
  }

  /**
   * REMB (draft-alvestrand-rmcat-remb-03 section 2.2), 24 bytes.
   *
   * @param media the source that is limited
   */
  public static int bandwidthEstimate(
      byte[] array, int at, int sender, int media, long bitsPerSecond) {
    int exponent = exponent(bitsPerSecond, 18);
    int mantissa = (int) (bitsPerSecond >>> exponent);
    INT.set(array, at + HEADER, REMB);
    INT.set(array, at + HEADER + 4, 1 << 24 | exponent << 18 | mantissa);
    INT.set(array, at + HEADER + 8, media);
    return header(array, at, 15, PAYLOAD, sender, 0, HEADER + 12);
  }

  /** TMMBR with one entry (RFC 5104 section 4.2.1), 20 bytes. */
  public static int bitrateRequest(byte[] array, int at, int sender, BitrateLimit limit) {
    limit(array, at + HEADER, limit);
    return header(array, at, 3, TRANSPORT, sender, 0, HEADER + 8);
  }

  /** TMMBN with one entry (RFC 5104 section 4.2.2), 20 bytes. */
  public static int bitrateNotification(byte[] array, int at, int sender, BitrateLimit limit) {
    limit(array, at + HEADER, limit);
    return header(array, at, 4, TRANSPORT, sender, 0, HEADER + 8);
  }

  private static void limit(byte[] array, int at, BitrateLimit limit) {
    int exponent = exponent(limit.bitsPerSecond(), 17);
    int mantissa = (int) (limit.bitsPerSecond() >>> exponent);
    INT.set(array, at, limit.ssrc());
    INT.set(array, at + 4, exponent << 26 | mantissa << 9 | (limit.overhead() & 0x1ff));
  }

  /** The least that brings a number into so many bits. */
  private static int exponent(long number, int bits) {
    return Math.max(0, Long.SIZE - bits - Long.numberOfLeadingZeros(number));
  }

  private static int header(
      byte[] array, int at, int format, int type, int sender, int media, int length) {
    INT.set(array, at, (0x80 | format) << 24 | type << 16 | (length / 4 - 1));
    INT.set(array, at + 4, sender);
    INT.set(array, at + 8, media);
    return length;
  }
}
