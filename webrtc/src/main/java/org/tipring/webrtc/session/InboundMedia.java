package org.tipring.webrtc.session;

import org.jspecify.annotations.Nullable;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadClocks;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpReceiver;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.srtp.SrtpSession;

/** The way of a packet from the browser: decrypted in place, told apart, counted, handed on. */
final class InboundMedia {
  private final DropCounters drops;
  private final BrowserVideo video;
  private final RtpReceiver receiver = new RtpReceiver();
  private final RtpPacket packet = new RtpPacket();
  private @Nullable SrtpSession srtp;
  private @Nullable PayloadClocks clocks;
  private @Nullable RtpSink sink;
  private boolean isAllowed;

  /**
   * @param video takes what is of its payload types
   */
  InboundMedia(BrowserVideo video, DropCounters drops) {
    this.video = video;
    this.drops = drops;
  }

  void secure(SrtpSession session) {
    srtp = session;
  }

  void negotiated(NegotiatedAudio audio) {
    clocks = PayloadClocks.receiving(audio);
    isAllowed = audio.direction().receives();
  }

  void into(RtpSink next) {
    sink = next;
  }

  RtpReceiver receiver() {
    return receiver;
  }

  /** Takes a packet; whether it is the peer's, whatever became of it. */
  boolean onPacket(byte[] array, int offset, int length, long nowNanos) {
    PayloadClocks known = clocks;
    if (srtp == null || known == null) {
      drops.count(DropReason.NOT_READY);
      return false;
    }
    int plain = srtp.unprotectRtp(array, offset, length);
    if (plain < 0) {
      return false;
    }
    if (packet.wrap(array, offset, plain)) {
      handOn(known, nowNanos);
    } else {
      drops.count(DropReason.MALFORMED);
    }
    return true;
  }

  private void handOn(PayloadClocks known, long nowNanos) {
    if (video.isOf(packet.payloadType())) {
      video.onPacket(packet, nowNanos);
      return;
    }
    int clock = known.of(packet.payloadType());
    if (clock == PayloadClocks.UNKNOWN) {
      drops.count(DropReason.UNKNOWN_PAYLOAD_TYPE);
      return;
    }
    boolean isEvent = known.isEvent(packet.payloadType());
    if (!receiver.accept(packet, isEvent ? 0 : clock, nowNanos)) {
      drops.count(DropReason.BAD_SEQUENCE);
      return;
    }
    if (!isAllowed) {
      drops.count(DropReason.AGAINST_DIRECTION);
    } else if (sink == null) {
      drops.count(DropReason.NOT_READY);
    } else {
      sink.accept(packet, nowNanos);
    }
  }
}
