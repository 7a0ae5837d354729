package org.tipring.media.packetize;

import org.jspecify.annotations.Nullable;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.video.EncodedFrame;

/**
 * Where frames begin and end among packets, and which are lost: what both codecs have in common.
 *
 * <p>A frame ends with the marker, or where the next timestamp begins if nothing was lost between.
 * When a packet is missing, the frame it may have belonged to is lost, and with it all until the
 * next key frame.
 */
abstract class FrameAssembler implements VideoDepacketizer {
  /** More packets than that are no frame. */
  static final int MOST_PACKETS = 512;

  private final Listener listener;
  private final DropCounters drops;
  private final FrameBuffer frame = new FrameBuffer();

  private boolean isBegun;
  private int expected;
  private boolean needsKey = true;

  /** Whether packets were lost right before the next one. */
  private boolean isAfterGap = true;

  private boolean isOpen;
  private boolean isLost;
  private boolean beganAfterGap;
  private int packets;
  private int timestamp;
  private long firstArrivalNanos;

  FrameAssembler(Listener listener, DropCounters drops) {
    this.listener = listener;
    this.drops = drops;
  }

  /** A frame begins, and nothing of the last one counts any more. */
  abstract void begin();

  /**
   * Appends what a packet carries.
   *
   * @param isFirst whether nothing of the frame came before
   * @param isAfterGap whether packets were lost right before the frame's first
   * @return null, or why the frame is lost
   */
  abstract @Nullable DropReason append(
      FrameBuffer frame, byte[] array, int offset, int length, boolean isFirst, boolean isAfterGap);

  /**
   * The frame is whole, as far as packets tell.
   *
   * @param isAfterGap whether packets were lost right before its first
   * @return null, or why it must not be handed on
   */
  abstract @Nullable DropReason check(FrameBuffer frame, int packets, boolean isAfterGap);

  /** What {@link #check} passed; null when there is no picture in it, and nothing is amiss. */
  abstract @Nullable EncodedFrame take(FrameBuffer frame, int timestamp);

  @Override
  public final void packet(RtpPacket packet, long nowNanos) {
    if (isBegun && packet.sequence() != expected) {
      gap(packet, nowNanos);
    }
    isBegun = true;
    expected = (packet.sequence() + 1) & 0xffff;
    if (packet.payloadLength() == 0) {
      // padding, by which a sender tries how much the path bears
      return;
    }
    if (isOpen && packet.timestamp() != timestamp) {
      finish(nowNanos);
    }
    if (!isOpen) {
      open(packet, nowNanos);
    }
    append(packet, nowNanos);
    if (packet.marker()) {
      finish(nowNanos);
    }
  }

  private void gap(RtpPacket packet, long nowNanos) {
    boolean isTorn = isOpen && packet.timestamp() == timestamp;
    // the rest of a frame that is torn is passed over, and the next begins where it ends
    isOpen = isTorn;
    isLost = isTorn;
    isAfterGap = !isTorn;
    lose(DropReason.BROKEN_FRAME, nowNanos);
  }

  private void open(RtpPacket packet, long nowNanos) {
    isOpen = true;
    isLost = false;
    beganAfterGap = isAfterGap;
    isAfterGap = false;
    packets = 0;
    timestamp = packet.timestamp();
    firstArrivalNanos = nowNanos;
    frame.clear();
    begin();
  }

  private void append(RtpPacket packet, long nowNanos) {
    if (isLost) {
      return;
    }
    DropReason reason = DropReason.TOO_LARGE_FRAME;
    if (packets < MOST_PACKETS) {
      reason =
          append(
              frame,
              packet.array(),
              packet.payloadOffset(),
              packet.payloadLength(),
              packets == 0,
              beganAfterGap);
    }
    packets++;
    if (reason != null) {
      isLost = true;
      lose(reason, nowNanos);
    }
  }

  private void finish(long nowNanos) {
    isOpen = false;
    if (isLost) {
      return;
    }
    DropReason reason = check(frame, packets, beganAfterGap);
    if (reason != null) {
      lose(reason, nowNanos);
      return;
    }
    EncodedFrame whole = take(frame, timestamp);
    if (whole == null) {
      return;
    }
    if (needsKey && !whole.isKey()) {
      lose(DropReason.BROKEN_FRAME, nowNanos);
      return;
    }
    needsKey = false;
    listener.onFrame(whole, firstArrivalNanos, nowNanos);
  }

  private void lose(DropReason reason, long nowNanos) {
    needsKey = true;
    drops.count(reason);
    listener.onBroken(nowNanos);
  }
}
