package org.tipring.media.jitter;

import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpClock;

/**
 * The jitter buffer of a gateway, which is not an endpoint: the peer has a playout buffer of its
 * own, so a packet in order goes on the moment it arrives and nothing is held back by design.
 *
 * <p>A hole is noticed when a later packet comes, and filled at once, or after the wait that
 * measured reordering justifies ({@link SequenceOrder}). Only while measured jitter is more than
 * the peer should bear are packets paced ({@link ArrivalTimes}). Timestamps are never touched by
 * any of this: a sender's clock that drifts is handed on as it is, and absorbed by the peer's own
 * buffer.
 *
 * <p>A gap of the timestamp without a gap of the sequence is silence (DTX), not loss. Whether the
 * other side hears something meanwhile is {@link SilenceClock}'s to say.
 */
public final class JitterBuffer {
  private static final int MAX_TIME_LEAP_MILLIS = 10_000;
  private static final int MAX_CONCEALED_MILLIS = 100;

  /** Sound that comes later than its stand-in by up to this much is still played. */
  private static final int MAX_OVERLAP_MILLIS = 60;

  private final RtpClock clock;
  private final int maxHoldUnits;
  private final int leapUnits;
  private final FrameSink sink;
  private final DropCounters drops;
  private final ArrivalTimes arrivals;
  private final PacketStore store = new PacketStore();
  private final SequenceOrder order;
  private final SilenceClock silence;

  private long nextTimestamp;
  private int lastUnits;
  private long debtUnits;

  /**
   * How it behaves.
   *
   * @param clock of the source's timestamps
   * @param maxHoldMillis the most that pacing may hold back
   * @param standsInForStalls whether the sink must be given sound even while nothing comes
   */
  public record Settings(RtpClock clock, int maxHoldMillis, boolean standsInForStalls) {}

  public JitterBuffer(Settings settings, FrameSink sink, DropCounters drops, long nowNanos) {
    clock = settings.clock;
    maxHoldUnits = clock.unitsInMillis(settings.maxHoldMillis);
    leapUnits = clock.unitsInMillis(MAX_TIME_LEAP_MILLIS);
    this.sink = sink;
    this.drops = drops;
    order = new SequenceOrder(store, drops);
    arrivals = new ArrivalTimes(clock, settings.maxHoldMillis);
    silence = new SilenceClock(settings.standsInForStalls, nowNanos);
    lastUnits = clock.unitsInMillis(SilenceClock.FRAME_MILLIS);
  }

  /** A packet of sound came; the payload is lent until this returns. */
  public void sound(
      int sequence,
      int timestamp,
      int payloadType,
      byte[] array,
      int offset,
      int length,
      long nowNanos) {
    if (length > PacketStore.MAX_PAYLOAD) {
      drops.count(DropReason.TOO_LONG);
      return;
    }
    long extendedTimestamp = nextTimestamp + (timestamp - (int) nextTimestamp);
    if (!order.hasBegun() || Math.abs(extendedTimestamp - nextTimestamp) > leapUnits) {
      beginTimeline(timestamp, nowNanos);
      extendedTimestamp = nextTimestamp;
    }
    long extended = place(sequence, nowNanos);
    if (extended == SequenceOrder.NONE) {
      return;
    }
    if (isStoodInFor(extendedTimestamp)) {
      drops.count(DropReason.LATE);
      if (extended == order.next()) {
        order.playedUpTo(extended + 1);
      }
      return;
    }
    arrivals.observe(extendedTimestamp, nowNanos);
    boolean isNext = extended == order.next() && store.size() == 0;
    if (isNext && arrivals.isDue(extendedTimestamp, nowNanos)) {
      play(extendedTimestamp, payloadType, array, offset, length, nowNanos);
      return;
    }
    store.putSound(extended, extendedTimestamp, payloadType, array, offset, length);
    drain(false, nowNanos);
  }

  /** A packet of the same source came that is not sound (a telephone event). */
  public void other(int sequence, long nowNanos) {
    long extended = place(sequence, nowNanos);
    if (extended == SequenceOrder.NONE) {
      return;
    }
    silence.heard(nowNanos);
    store.putOther(extended);
    drain(false, nowNanos);
  }

  /** Another source begins: what is kept of the last one is no use any more. */
  public void restart() {
    order.restart();
    arrivals.restart();
  }

  /** Looks at the time: plays what is due, fills what is overdue, stands in for a silent source. */
  public void tick(long nowNanos) {
    if (store.size() > 0) {
      drain(false, nowNanos);
    } else if (silence.begins(sink.isSilenceAnnounced(), nowNanos)) {
      // what was gained on the source by standing in too eagerly before is given back here
      long passed = clock.unitsInNanos(silence.silentNanos(nowNanos));
      long given = Math.min(passed, debtUnits);
      debtUnits -= given;
      nextTimestamp += passed;
      sink.pass(passed - given, nowNanos);
    }
    while (store.size() == 0 && silence.wantsFrame(nowNanos)) {
      int frame = clock.unitsInMillis(SilenceClock.FRAME_MILLIS);
      nextTimestamp += frame;
      sink.conceal(frame, nowNanos);
    }
  }

  /** What packets are held back by now, in milliseconds; 0 on a tolerable network. */
  public int holdMillis() {
    return arrivals.holdMillis();
  }

  /** A packet's place in the sequence; what is too far behind it is not waited for. */
  private long place(int sequence, long nowNanos) {
    long extended = order.place(sequence, nowNanos);
    if (extended - order.next() >= PacketStore.CAPACITY) {
      drain(true, nowNanos);
      order.playedUpTo(extended);
    }
    return extended;
  }

  /** The timestamps mean nothing any more; how much time passed is left to our own clock. */
  private void beginTimeline(int timestamp, long nowNanos) {
    if (!silence.isStandingIn()) {
      sink.pass(clock.unitsInNanos(silence.silentNanos(nowNanos)), nowNanos);
    }
    nextTimestamp = timestamp & 0xffff_ffffL;
    debtUnits = 0;
    store.clear();
    arrivals.restart();
  }

  private boolean isStoodInFor(long timestamp) {
    return silence.isStandingIn()
        && timestamp - nextTimestamp < -clock.unitsInMillis(MAX_OVERLAP_MILLIS);
  }

  /** Plays what is kept, up to the first packet or hole that is worth waiting for. */
  private void drain(boolean isForced, long nowNanos) {
    while (store.size() > 0) {
      boolean isFull = isForced || store.size() * (long) lastUnits > maxHoldUnits;
      PacketStore.Slot slot = store.find(order.next());
      if (slot == null) {
        if (!isFull && !isOverdue(nowNanos)) {
          return;
        }
        fillHole(nowNanos);
      } else {
        if (!isFull && slot.isSound && !arrivals.isDue(slot.timestamp, nowNanos)) {
          return;
        }
        playStored(slot, nowNanos);
      }
    }
  }

  private boolean isOverdue(long nowNanos) {
    return order.isWaitOver(nowNanos) && arrivals.isDue(nextTimestamp, nowNanos);
  }

  private void playStored(PacketStore.Slot slot, long nowNanos) {
    store.remove(slot);
    if (slot.isSound) {
      play(slot.timestamp, slot.payloadType, slot.payload, 0, slot.length, nowNanos);
    } else {
      order.playedUpTo(order.next() + 1);
    }
  }

  /** Makes up for the packets between the next one and the first that is here. */
  private void fillHole(long nowNanos) {
    long first = store.first(order.next());
    PacketStore.Slot slot = store.find(first);
    if (slot != null && slot.isSound) {
      makeUp(first - order.next(), slot, nowNanos);
      nextTimestamp = Math.max(nextTimestamp, slot.timestamp);
    }
    order.playedUpTo(first);
  }

  private void makeUp(long lost, PacketStore.Slot next, long nowNanos) {
    long gap = next.timestamp - nextTimestamp;
    int made =
        (int) Math.min(Math.min(gap, lost * lastUnits), clock.unitsInMillis(MAX_CONCEALED_MILLIS));
    if (made <= 0) {
      return;
    }
    int recovered = Math.min(made, lastUnits);
    if (made > recovered) {
      sink.conceal(made - recovered, nowNanos);
    }
    if (gap > made) {
      sink.pass(gap - made, nowNanos);
    }
    sink.recover(recovered, next.payloadType, next.payload, 0, next.length, nowNanos);
  }

  private void play(
      long timestamp, int payloadType, byte[] array, int offset, int length, long nowNanos) {
    order.playedUpTo(order.next() + 1);
    long gap = timestamp - nextTimestamp;
    silence.heard(nowNanos);
    if (gap > 0) {
      long given = Math.min(gap, debtUnits);
      debtUnits -= given;
      sink.pass(gap - given, nowNanos);
    } else {
      debtUnits = Math.min(debtUnits - gap, clock.unitsInMillis(MAX_OVERLAP_MILLIS));
    }
    int units = sink.play(payloadType, array, offset, length, nowNanos);
    if (units > 0) {
      lastUnits = units;
    } else {
      drops.count(DropReason.MALFORMED);
      sink.conceal(lastUnits, nowNanos);
    }
    nextTimestamp = timestamp + lastUnits;
  }

  @Override
  public String toString() {
    return "jitter buffer -> " + sink;
  }
}
