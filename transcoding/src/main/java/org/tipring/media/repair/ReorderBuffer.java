package org.tipring.media.repair;

import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/**
 * Hands the packets of one stream on in the order of their sequence, each once.
 *
 * <p>A packet in order goes on at once and where it stands. Behind a gap packets are copied and
 * wait, until what is missing has come, or the wait that it is worth is over, or too many wait;
 * then the gap is passed over, and shows in the sequence numbers. Nothing is ever handed on twice,
 * or after a later one.
 *
 * <p>Another SSRC begins a new stream; so do two packets in a row that are far from the old one
 * (RFC 3550 appendix A.1). Packets that wait then are handed on first.
 */
public final class ReorderBuffer implements RtpSink {
  private static final int MAX_DROPOUT = 3_000;
  private static final int NOWHERE = -1;

  private final RtpSink sink;
  private final DropCounters drops;
  private final HeldPackets held = new HeldPackets();
  private final RtpPacket view = new RtpPacket();
  private long waitNanos;
  private boolean begun;
  private int ssrc;
  private long next;
  private long highest;
  private int strayed = NOWHERE;

  /**
   * @param waitNanos how long a missing packet is worth waiting for, at first
   */
  public ReorderBuffer(RtpSink sink, long waitNanos, DropCounters drops) {
    this.sink = sink;
    this.waitNanos = waitNanos;
    this.drops = drops;
  }

  /**
   * Changes how long a missing packet is worth waiting for: the time that a retransmission takes,
   * or, where there is none, what the network's own disorder may take.
   */
  public void waitFor(long nanos) {
    waitNanos = nanos;
  }

  @Override
  public void accept(RtpPacket packet, long nowNanos) {
    int sequence = packet.sequence();
    if (!begun || packet.ssrc() != ssrc) {
      begin(packet.ssrc(), sequence, nowNanos);
    }
    long extended = next + (short) (sequence - (int) next);
    if (extended - next > MAX_DROPOUT || next - extended > HeldPackets.CAPACITY) {
      boolean isSecond = sequence == strayed;
      strayed = (sequence + 1) & 0xffff;
      if (!isSecond) {
        drops.count(DropReason.BAD_SEQUENCE);
        return;
      }
      begin(ssrc, sequence, nowNanos);
      extended = next;
    }
    strayed = NOWHERE;
    place(extended, packet, nowNanos);
  }

  private void begin(int newSsrc, int sequence, long nowNanos) {
    handOnAll(nowNanos);
    held.clear();
    begun = true;
    ssrc = newSsrc;
    // far from 0, so that a packet from before the first one has a place of its own
    next = 0x1_0000_0000L + sequence;
    highest = next - 1;
  }

  private void place(long extended, RtpPacket packet, long nowNanos) {
    if (extended < next) {
      drops.count(held.isMissing(extended) ? DropReason.LATE : DropReason.REPLAYED);
      held.found(extended);
      return;
    }
    while (extended - next >= HeldPackets.CAPACITY && held.size() > 0) {
      advance(nowNanos);
    }
    if (extended - next >= HeldPackets.CAPACITY) {
      next = extended;
    }
    if (held.holds(extended)) {
      drops.count(DropReason.REPLAYED);
      return;
    }
    if (extended > next && packet.length() > HeldPackets.MAX_PACKET) {
      drops.count(DropReason.TOO_LONG);
      return;
    }
    for (long missed = Math.max(next, highest + 1); missed < extended; missed++) {
      held.miss(missed, nowNanos);
    }
    highest = Math.max(highest, extended);
    held.found(extended);
    if (extended == next) {
      next++;
      sink.accept(packet, nowNanos);
    } else {
      held.hold(extended, packet);
    }
    tick(nowNanos);
  }

  /** Hands on what has been waited for, or for which nothing is worth waiting any more. */
  public void tick(long nowNanos) {
    while (held.size() > 0 && (held.holds(next) || isWaitOver(nowNanos))) {
      advance(nowNanos);
    }
  }

  private boolean isWaitOver(long nowNanos) {
    return nowNanos - held.missedSinceNanos(next) >= waitNanos;
  }

  private void handOnAll(long nowNanos) {
    while (held.size() > 0) {
      advance(nowNanos);
    }
  }

  /** Hands the next packet on, or passes over it when it is not here. */
  private void advance(long nowNanos) {
    long sequence = next;
    next++;
    if (held.view(sequence, view)) {
      sink.accept(view, nowNanos);
      held.letGo(sequence);
    }
  }

  @Override
  public String toString() {
    return "reorder -> " + sink;
  }
}
