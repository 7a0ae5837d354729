package org.tipring.webrtc.session;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.NegotiatedAudio;
import org.tipring.media.format.PayloadClocks;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpRewriter;
import org.tipring.media.rtp.RtpSink;

/** The way of sound to the browser: made one stream, encrypted in place, sent. */
final class OutboundMedia implements RtpSink {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecurePath path;
  private final DropCounters drops;
  private final RtpRewriter rewriter = new RtpRewriter(RANDOM);
  private @Nullable PayloadClocks clocks;
  private boolean isAllowed;

  OutboundMedia(SecurePath path, DropCounters drops) {
    this.path = path;
    this.drops = drops;
  }

  void negotiated(NegotiatedAudio audio) {
    clocks = PayloadClocks.sending(audio);
    isAllowed = audio.direction().sends();
  }

  RtpRewriter rewriter() {
    return rewriter;
  }

  @Override
  public void accept(RtpPacket packet, long nowNanos) {
    if (clocks == null || !path.isOpen()) {
      drops.count(DropReason.NOT_READY);
      return;
    }
    int clock = clocks.of(packet.payloadType());
    if (!isAllowed) {
      drops.count(DropReason.AGAINST_DIRECTION);
      return;
    }
    if (clock == PayloadClocks.UNKNOWN) {
      drops.count(DropReason.UNKNOWN_PAYLOAD_TYPE);
      return;
    }
    // no header extension was agreed on, and whose voices were mixed is the phone's affair
    packet.bare();
    if (!rewriter.rewrite(packet, clock, nowNanos)) {
      drops.count(DropReason.REPLAYED);
      return;
    }
    path.sendRtp(packet.array(), packet.offset(), packet.length());
  }

  @Override
  public String toString() {
    return "rewrite -> SRTP -> browser";
  }
}
