package org.tipring.media.jitter;

import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;

/** Where packets stand in their source's sequence, and which are missing from it. */
final class SequenceOrder {
  /** The packet has no place any more; it was counted. */
  static final long NONE = -1;

  private static final int MAX_DROPOUT = 1_000;

  private final PacketStore store;
  private final DropCounters drops;
  private final ReorderWait reorder = new ReorderWait();
  private final MissingPackets missing = new MissingPackets();
  private boolean begun;
  private long next;
  private long highest;
  private int strayed = -1;

  /**
   * @param store is emptied when a source begins anew
   */
  SequenceOrder(PacketStore store, DropCounters drops) {
    this.store = store;
    this.drops = drops;
  }

  /** Forgets the source. */
  void restart() {
    begun = false;
    store.clear();
    missing.clear();
  }

  boolean hasBegun() {
    return begun;
  }

  /** The extended sequence number of the packet that is to be played next. */
  long next() {
    return next;
  }

  void playedUpTo(long sequence) {
    next = sequence;
  }

  /** Whether the next packet, which is missing, was waited for as long as that pays. */
  boolean isWaitOver(long nowNanos) {
    return missing.waited(next, nowNanos) >= reorder.nanos();
  }

  /**
   * Finds a packet's place.
   *
   * @return its extended sequence number, from {@link #next} on, or {@link #NONE}
   */
  long place(int sequence, long nowNanos) {
    if (!begun) {
      begin(sequence);
    }
    long extended = next + (short) (sequence - (int) next);
    if (Math.abs(extended - next) > MAX_DROPOUT) {
      // one stray packet is nothing, two in a row are a sender that began anew (RFC 3550 A.1)
      boolean isSecond = sequence == strayed;
      strayed = (sequence + 1) & 0xffff;
      if (!isSecond) {
        drops.count(DropReason.BAD_SEQUENCE);
        return NONE;
      }
      begin(sequence);
      extended = next;
    }
    strayed = -1;
    if (extended < next) {
      tooLate(extended, nowNanos);
      return NONE;
    }
    if (store.find(extended) != null) {
      drops.count(DropReason.REPLAYED);
      return NONE;
    }
    reorder.decay();
    if (extended > highest) {
      missing.notice(highest + 1, extended, nowNanos);
      highest = extended;
    } else {
      reorder.overtakenBy(missing.arrived(extended, nowNanos));
    }
    return extended;
  }

  private void begin(int sequence) {
    restart();
    begun = true;
    // far from 0, so that a packet from before the first one has a place of its own
    next = 0x1_0000_0000L + sequence;
    highest = next - 1;
  }

  private void tooLate(long sequence, long nowNanos) {
    long lateness = missing.arrived(sequence, nowNanos);
    if (lateness < 0) {
      drops.count(DropReason.REPLAYED);
    } else {
      drops.count(DropReason.LATE);
      reorder.overtakenBy(lateness);
    }
  }
}
