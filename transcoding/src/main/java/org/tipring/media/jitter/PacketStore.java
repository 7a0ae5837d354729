package org.tipring.media.jitter;

import org.jspecify.annotations.Nullable;

/** Copies of the few packets that came too soon, by extended sequence number. */
final class PacketStore {
  /** A little over a second of 20 ms packets. */
  static final int CAPACITY = 64;

  /** The longest payload that is taken for sound. */
  static final int MAX_PAYLOAD = 1500;

  private static final long EMPTY = Long.MIN_VALUE;

  /** A stored packet, or one that was here and is not sound. */
  static final class Slot {
    private long sequence = EMPTY;
    boolean isSound;
    long timestamp;
    int payloadType;
    int length;
    byte[] payload = new byte[0];
  }

  private final @Nullable Slot[] slots = new Slot[CAPACITY];
  private int size;

  int size() {
    return size;
  }

  @Nullable Slot find(long sequence) {
    Slot slot = slots[index(sequence)];
    return slot != null && slot.sequence == sequence ? slot : null;
  }

  /** Keeps a copy; the caller has made sure that the place is free and within {@link #CAPACITY}. */
  void putSound(
      long sequence, long timestamp, int payloadType, byte[] array, int offset, int length) {
    Slot slot = take(sequence);
    slot.isSound = true;
    slot.timestamp = timestamp;
    slot.payloadType = payloadType;
    slot.length = length;
    if (slot.payload.length < length) {
      slot.payload = new byte[Math.min(MAX_PAYLOAD, Integer.highestOneBit(length) * 2)];
    }
    System.arraycopy(array, offset, slot.payload, 0, length);
  }

  /** Notes that this packet came and is not sound. */
  void putOther(long sequence) {
    take(sequence).isSound = false;
  }

  /** The lowest sequence number that is kept, from {@code from} on. There must be one. */
  long first(long from) {
    long sequence = from;
    while (find(sequence) == null) {
      sequence++;
    }
    return sequence;
  }

  void remove(Slot slot) {
    slot.sequence = EMPTY;
    size--;
  }

  void clear() {
    for (Slot slot : slots) {
      if (slot != null) {
        slot.sequence = EMPTY;
      }
    }
    size = 0;
  }

  private Slot take(long sequence) {
    int index = index(sequence);
    Slot slot = slots[index];
    if (slot == null) {
      slot = new Slot();
      slots[index] = slot;
    }
    slot.sequence = sequence;
    size++;
    return slot;
  }

  private static int index(long sequence) {
    return (int) (sequence & (CAPACITY - 1));
  }
}
