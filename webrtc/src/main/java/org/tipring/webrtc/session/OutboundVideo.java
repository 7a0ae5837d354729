package org.tipring.webrtc.session;

import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.format.PayloadClocks;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpRewriter;
import org.tipring.media.rtp.RtpSink;
import org.tipring.webrtc.feedback.AbsSendTime;
import org.tipring.webrtc.feedback.PacketHistory;
import org.tipring.webrtc.feedback.Retransmission;

/** The way of pictures to the browser: made one stream, kept for repair, encrypted, sent. */
final class OutboundVideo implements RtpSink {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int CLOCK = 90_000;

  /** Packets a second that are sent again at most. */
  private static final int REPAIRS = 300;

  private final SecurePath path;
  private final DropCounters drops;
  private final RtpRewriter rewriter = RtpRewriter.ofVideo(RANDOM);
  private final Retransmission retransmission = new Retransmission(RANDOM);
  private final PacketHistory history;
  private PayloadClocks clocks = PayloadClocks.none();
  private @Nullable AbsSendTime sendTime;
  private boolean isAllowed;
  private boolean hasOwnStream;

  OutboundVideo(SecurePath path, DropCounters drops, long nowNanos) {
    this.path = path;
    this.drops = drops;
    history = new PacketHistory(REPAIRS, nowNanos);
  }

  /**
   * @param absSendTime id of the header extension, or 0
   */
  void negotiated(NegotiatedVideo video, int absSendTime) {
    clocks = PayloadClocks.sending(video);
    isAllowed = video.direction().sends();
    retransmission.negotiated(video.sendsRepair());
    boolean willHaveOwnStream = !video.sendsRepair().isEmpty();
    if (willHaveOwnStream != hasOwnStream) {
      // what was kept for RTX is not encrypted, and may not leave as it is
      history.forget();
    }
    hasOwnStream = willHaveOwnStream;
    sendTime = absSendTime > 0 ? new AbsSendTime(absSendTime) : null;
  }

  /** Nothing is sent until something is agreed on again. */
  void refused() {
    isAllowed = false;
    history.forget();
  }

  RtpRewriter rewriter() {
    return rewriter;
  }

  int repairSsrc() {
    return retransmission.ssrc();
  }

  @Override
  public void accept(RtpPacket packet, long nowNanos) {
    if (!path.isOpen()) {
      drops.count(DropReason.NOT_READY);
    } else if (!isAllowed) {
      drops.count(DropReason.AGAINST_DIRECTION);
    } else if (clocks.of(packet.payloadType()) == PayloadClocks.UNKNOWN) {
      drops.count(DropReason.UNKNOWN_PAYLOAD_TYPE);
    } else {
      packet.bare();
      if (rewriter.rewrite(packet, CLOCK, nowNanos)) {
        sendFirst(packet, nowNanos);
      } else {
        drops.count(DropReason.REPLAYED);
      }
    }
  }

  private void sendFirst(RtpPacket packet, long nowNanos) {
    if (hasOwnStream) {
      history.keep(packet.array(), packet.offset(), packet.length(), nowNanos);
      send(packet, nowNanos);
      return;
    }
    stamp(packet, nowNanos);
    int length = path.protectRtp(packet.array(), packet.offset(), packet.length());
    if (length >= 0) {
      history.keep(packet.array(), packet.offset(), length, nowNanos);
      path.send(packet.array(), packet.offset(), length);
    }
  }

  /** The browser misses these packets. */
  void sendAgain(List<Integer> sequences, double roundTripMillis, long nowNanos) {
    long roundTrip = (long) (roundTripMillis * 1e6);
    history.answer(sequences, roundTrip, nowNanos, this::sendAgain);
  }

  private void sendAgain(RtpPacket packet, long nowNanos) {
    if (!hasOwnStream) {
      path.send(packet.array(), packet.offset(), packet.length());
    } else if (retransmission.wrap(packet)) {
      send(packet, nowNanos);
    }
  }

  private void send(RtpPacket packet, long nowNanos) {
    stamp(packet, nowNanos);
    path.sendRtp(packet.array(), packet.offset(), packet.length());
  }

  private void stamp(RtpPacket packet, long nowNanos) {
    if (sendTime != null) {
      sendTime.put(packet, nowNanos);
    }
  }

  @Override
  public String toString() {
    return "rewrite -> SRTP -> browser";
  }
}
