package org.tipring.media.jitter;

import java.util.Arrays;

/** When each packet was first missed, for as long as it may still come. */
final class MissingPackets {
  private static final int CAPACITY = PacketStore.CAPACITY;
  private static final long NONE = Long.MIN_VALUE;

  private final long[] sequences = new long[CAPACITY];
  private final long[] noticedNanos = new long[CAPACITY];

  MissingPackets() {
    clear();
  }

  void clear() {
    Arrays.fill(sequences, NONE);
  }

  /** The packets from {@code from} on, up to but without {@code to}, were overtaken. */
  void notice(long from, long to, long nowNanos) {
    for (long sequence = Math.max(from, to - CAPACITY); sequence < to; sequence++) {
      sequences[index(sequence)] = sequence;
      noticedNanos[index(sequence)] = nowNanos;
    }
  }

  /**
   * One of them came after all.
   *
   * @return how late, in nanoseconds, or -1 when it was not missed: it is here already
   */
  long arrived(long sequence, long nowNanos) {
    if (sequences[index(sequence)] != sequence) {
      return -1;
    }
    sequences[index(sequence)] = NONE;
    return nowNanos - noticedNanos[index(sequence)];
  }

  /** How long this packet has been missed, in nanoseconds. */
  long waited(long sequence, long nowNanos) {
    return sequences[index(sequence)] == sequence ? nowNanos - noticedNanos[index(sequence)] : 0;
  }

  private static int index(long sequence) {
    return (int) (sequence & (CAPACITY - 1));
  }
}
