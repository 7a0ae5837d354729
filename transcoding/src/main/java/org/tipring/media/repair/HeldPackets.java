package org.tipring.media.repair;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.tipring.media.rtp.RtpPacket;

/**
 * A window over the sequence of one stream: copies of the packets that wait, and since when the
 * others are missed. Extended sequence numbers, {@link #CAPACITY} of them at a time.
 *
 * <p>Buffers are made when they are first needed and used again, so there are never more than
 * packets have waited at one time.
 */
final class HeldPackets {
  /** A second and more of pictures at two megabits. */
  static final int CAPACITY = 512;

  /** The longest packet that is held, in bytes. */
  static final int MAX_PACKET = 1_500;

  private static final byte[] NOTHING = {};
  private static final long NONE = Long.MIN_VALUE;

  private final long[] missing = new long[CAPACITY];
  private final long[] missedSinceNanos = new long[CAPACITY];
  private final byte[][] held = new byte[CAPACITY][];
  private final int[] lengths = new int[CAPACITY];
  private final ArrayDeque<byte[]> spare = new ArrayDeque<>();
  private int size;

  HeldPackets() {
    Arrays.fill(held, NOTHING);
    clear();
  }

  /** How many packets wait. */
  int size() {
    return size;
  }

  boolean holds(long sequence) {
    return held[index(sequence)].length > 0;
  }

  void miss(long sequence, long nowNanos) {
    missing[index(sequence)] = sequence;
    missedSinceNanos[index(sequence)] = nowNanos;
  }

  /** Whether this packet was missed and has not come since. */
  boolean isMissing(long sequence) {
    return missing[index(sequence)] == sequence;
  }

  void found(long sequence) {
    if (isMissing(sequence)) {
      missing[index(sequence)] = NONE;
    }
  }

  /** Of a packet that {@link #isMissing}. */
  long missedSinceNanos(long sequence) {
    return missedSinceNanos[index(sequence)];
  }

  /** Keeps a copy, of {@link #MAX_PACKET} bytes at most, with room around it. */
  void hold(long sequence, RtpPacket packet) {
    byte[] buffer =
        spare.isEmpty()
            ? new byte[RtpPacket.HEADROOM + MAX_PACKET + RtpPacket.TAILROOM]
            : spare.removeLast();
    System.arraycopy(packet.array(), packet.offset(), buffer, RtpPacket.HEADROOM, packet.length());
    held[index(sequence)] = buffer;
    lengths[index(sequence)] = packet.length();
    size++;
  }

  /**
   * Has a view look at a packet, until it is let go.
   *
   * @return whether it is held
   */
  boolean view(long sequence, RtpPacket view) {
    return holds(sequence)
        && view.wrap(held[index(sequence)], RtpPacket.HEADROOM, lengths[index(sequence)]);
  }

  void letGo(long sequence) {
    spare.addLast(held[index(sequence)]);
    held[index(sequence)] = NOTHING;
    size--;
  }

  /** Forgets a stream whose packets have all been let go. */
  void clear() {
    Arrays.fill(missing, NONE);
  }

  private static int index(long sequence) {
    return (int) (sequence & (CAPACITY - 1));
  }
}
