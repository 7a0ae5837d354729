package org.tipring.media.packetize;

import org.jspecify.annotations.Nullable;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.video.VideoSize;
import org.tipring.media.video.Vp8Header;

/** Tells key frames by the header that a frame's first packet bears (RFC 7741 section 4.3). */
final class Vp8KeyFrameProbe implements KeyFrameProbe {
  @Override
  public boolean isIn(RtpPacket packet) {
    int at = frameOffset(packet);
    return at >= 0 && Vp8Header.isKey(packet.array(), at, end(packet) - at);
  }

  @Override
  public @Nullable VideoSize size(RtpPacket packet) {
    int at = frameOffset(packet);
    return at < 0 ? null : Vp8Header.size(packet.array(), at, end(packet) - at);
  }

  /** Where a frame begins in the packet's array, or -1. */
  private static int frameOffset(RtpPacket packet) {
    int offset = packet.payloadOffset();
    int descriptor = Vp8Descriptor.length(packet.array(), offset, packet.payloadLength());
    return descriptor > 0 && Vp8Descriptor.beginsFrame(packet.array()[offset])
        ? offset + descriptor
        : -1;
  }

  private static int end(RtpPacket packet) {
    return packet.payloadOffset() + packet.payloadLength();
  }
}
