package org.tipring.webrtc.session;

import org.jspecify.annotations.Nullable;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.repair.ReorderBuffer;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpReceiver;
import org.tipring.media.rtp.RtpSink;
import org.tipring.webrtc.feedback.NackGenerator;
import org.tipring.webrtc.feedback.RtxReader;
import org.tipring.webrtc.feedback.TransportFeedback;

/** The way of pictures from the browser: counted, repaired, put in order, handed on. */
final class InboundVideo {
  private static final int CLOCK = 90_000;
  private static final long MILLI = 1_000_000;

  /** What the network's own disorder may take. */
  private static final long DISORDER_NANOS = 40 * MILLI;

  /** What is taken for the round trip while it is not known. */
  private static final long LIKELY_ROUND_TRIP_NANOS = 50 * MILLI;

  private static final long LEAST_REPAIR_NANOS = 60 * MILLI;
  private static final long MOST_REPAIR_NANOS = 250 * MILLI;

  private final DropCounters drops;
  private final RtpReceiver receiver = new RtpReceiver();
  private final NackGenerator missing = new NackGenerator();
  private final RtxReader repairs;
  private final ReorderBuffer order;
  private @Nullable TransportFeedback arrivals;
  private @Nullable RtpSink sink;
  private boolean isAllowed;
  private boolean isRepaired;

  InboundVideo(DropCounters drops) {
    this.drops = drops;
    repairs = new RtxReader(drops);
    order = new ReorderBuffer(this::handOn, DISORDER_NANOS, drops);
  }

  /**
   * @param transportSequence id of the header extension, or 0
   */
  void negotiated(NegotiatedVideo video, int transportSequence) {
    isAllowed = video.direction().receives();
    isRepaired = video.feedback().nack();
    repairs.negotiated(video.receivesRepair());
    boolean isTold = video.feedback().transportWide() && transportSequence > 0;
    if (!isTold) {
      arrivals = null;
    } else if (arrivals == null) {
      arrivals = new TransportFeedback(transportSequence);
    }
  }

  void into(RtpSink next) {
    sink = next;
  }

  RtpReceiver receiver() {
    return receiver;
  }

  void onPacket(RtpPacket packet, long nowNanos) {
    if (arrivals != null) {
      arrivals.arrived(packet, nowNanos);
    }
    if (repairs.isRepair(packet)) {
      // what was sent again does not count as received (RFC 4588 section 4)
      if (!receiver.hasBegun() || !repairs.restore(packet, receiver.ssrc())) {
        return;
      }
    } else if (!receiver.accept(packet, CLOCK, nowNanos)) {
      drops.count(DropReason.BAD_SEQUENCE);
      return;
    }
    if (!isAllowed) {
      drops.count(DropReason.AGAINST_DIRECTION);
      return;
    }
    missing.arrived(packet, nowNanos);
    packet.bare();
    order.accept(packet, nowNanos);
  }

  private void handOn(RtpPacket packet, long nowNanos) {
    missing.passed(packet.sequence());
    if (sink == null) {
      drops.count(DropReason.NOT_READY);
    } else {
      sink.accept(packet, nowNanos);
    }
  }

  /**
   * Takes out of order what was waited for long enough.
   *
   * @param roundTripMillis below 0 while it is not known
   */
  void tick(double roundTripMillis, long nowNanos) {
    long roundTrip =
        roundTripMillis < 0 ? LIKELY_ROUND_TRIP_NANOS : (long) (roundTripMillis * MILLI);
    order.waitFor(
        isRepaired
            ? Math.clamp(3 * roundTrip + DISORDER_NANOS, LEAST_REPAIR_NANOS, MOST_REPAIR_NANOS)
            : DISORDER_NANOS);
    order.tick(nowNanos);
  }

  /**
   * Writes what the browser is to be told now, one message at a time.
   *
   * @param array with {@link #FEEDBACK_ROOM} bytes
   * @return its length, 0 when there is nothing (more) to say
   */
  int writeFeedback(byte[] array, int sender, double roundTripMillis, long nowNanos) {
    if (arrivals != null && arrivals.isDue(nowNanos)) {
      return arrivals.write(array, 0, sender, nowNanos);
    }
    long roundTrip = (long) (roundTripMillis * MILLI);
    return isRepaired ? missing.write(array, 0, sender, roundTrip, nowNanos) : 0;
  }

  /** Room that a message needs, in bytes. */
  static final int FEEDBACK_ROOM = Math.max(TransportFeedback.MAX_LENGTH, NackGenerator.MAX_LENGTH);
}
