package org.tipring.media.rtcp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Writes one transport-wide feedback message at a time
 * (draft-holmer-rmcat-transport-wide-cc-extensions-01 section 3.1): {@link #begin}, {@link #add}
 * what arrived, {@link #write}.
 *
 * <p>Times are ticks of 250 µs on any clock that does not step, never negative.
 */
public final class TransportFeedbackWriter {
  /** Nanoseconds in a tick. */
  public static final long TICK_NANOS = 250_000;

  /** Sequence numbers, arrived or not, that one message tells of. */
  public static final int MAX_STATUSES = 1_024;

  /** Arrivals that one message tells of. */
  static final int MAX_ARRIVALS = 256;

  /** Room that a message needs, in bytes: two a seven statuses and two an arrival at worst. */
  public static final int MAX_LENGTH = 20 + 2 * (MAX_STATUSES / 7 + 1) + 2 * MAX_ARRIVALS + 4;

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private static final int FORMAT_AND_TYPE = 0x8fcd_0000;
  private static final int PADDING_BIT = 0x2000_0000;
  private static final int CHUNKS_AT = 20;

  /** The reference time counts 64 ms. */
  private static final int TICKS_IN_REFERENCE = 256;

  private final StatusChunks statuses = new StatusChunks(MAX_STATUSES);
  private final short[] deltas = new short[MAX_ARRIVALS];
  private int base;
  private long referenceTicks;
  private int arrivals;
  private long lastTicks;

  /**
   * Begins a message.
   *
   * @param baseSequence the first that it tells of, arrived or not
   * @param ticks when the first that arrived did
   */
  public void begin(int baseSequence, long ticks) {
    base = baseSequence & 0xffff;
    referenceTicks = ticks / TICKS_IN_REFERENCE * TICKS_IN_REFERENCE;
    lastTicks = referenceTicks;
    statuses.clear();
    arrivals = 0;
  }

  /**
   * Tells of an arrival, in rising order of sequence; the numbers that are passed over did not
   * arrive.
   *
   * @param fromBase its sequence number's distance from the base, at least 0
   * @return false when it does not fit into this message any more
   */
  public boolean add(long fromBase, long ticks) {
    long delta = ticks - lastTicks;
    if (fromBase >= MAX_STATUSES || arrivals == MAX_ARRIVALS || delta != (short) delta) {
      return false;
    }
    while (statuses.size() < fromBase) {
      statuses.add(StatusChunks.NOT_RECEIVED);
    }
    boolean isSmall = delta >= 0 && delta <= 0xff;
    statuses.add(isSmall ? StatusChunks.SMALL_DELTA : StatusChunks.LARGE_DELTA);
    deltas[arrivals] = (short) delta;
    arrivals++;
    lastTicks = ticks;
    return true;
  }

  /**
   * Writes the message, which tells of one arrival at least.
   *
   * @param array with {@link #MAX_LENGTH} bytes of room behind {@code at}
   * @param media SSRC of a source of the peer's
   * @param count of the messages that were written before, of which the lower 8 bits are told
   * @return its length in bytes
   */
  public int write(byte[] array, int at, int sender, int media, int count) {
    INT.set(array, at + 4, sender);
    INT.set(array, at + 8, media);
    SHORT.set(array, at + 12, (short) base);
    SHORT.set(array, at + 14, (short) statuses.size());
    int reference = (int) (referenceTicks / TICKS_IN_REFERENCE);
    INT.set(array, at + 16, reference << 8 | (count & 0xff));
    int end = writeDeltas(array, statuses.write(array, at + CHUNKS_AT));
    int padding = -(end - at) & 3;
    int head = FORMAT_AND_TYPE;
    if (padding > 0) {
      // the last byte counts them, itself too (RFC 3550 section 6.4.1)
      for (int i = 1; i <= padding; i++) {
        array[end++] = (byte) (i == padding ? padding : 0);
      }
      head |= PADDING_BIT;
    }
    INT.set(array, at, head | ((end - at) / 4 - 1));
    return end - at;
  }

  private int writeDeltas(byte[] array, int at) {
    int end = at;
    for (int i = 0; i < arrivals; i++) {
      int delta = deltas[i];
      if (delta >= 0 && delta <= 0xff) {
        array[end++] = (byte) delta;
      } else {
        SHORT.set(array, end, (short) delta);
        end += 2;
      }
    }
    return end;
  }
}
