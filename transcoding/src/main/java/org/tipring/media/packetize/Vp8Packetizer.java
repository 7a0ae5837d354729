package org.tipring.media.packetize;

import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.video.EncodedFrame;

/**
 * Divides VP8 frames into packets of about one size (RFC 7741 section 4). Partitions are not told
 * apart, which the RFC leaves to the sender: all is of the first.
 */
final class Vp8Packetizer implements VideoPacketizer {
  private static final int MOST = MAX_PAYLOAD - Vp8Descriptor.OURS;

  private final PacketWriter packets;
  private final DropCounters drops;
  private int pictureId;

  Vp8Packetizer(PacketWriter packets, DropCounters drops) {
    this.packets = packets;
    this.drops = drops;
  }

  @Override
  public void frame(EncodedFrame frame, long nowNanos) {
    byte[] data = frame.data();
    if (data.length > EncodedFrame.MAX_LENGTH) {
      drops.count(DropReason.TOO_LARGE_FRAME);
      return;
    }
    int count = (data.length + MOST - 1) / MOST;
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) data.length * i / count);
      int to = (int) ((long) data.length * (i + 1) / count);
      Vp8Descriptor.write(packets.array(), PacketWriter.PAYLOAD, i == 0, pictureId);
      System.arraycopy(
          data, from, packets.array(), PacketWriter.PAYLOAD + Vp8Descriptor.OURS, to - from);
      packets.send(Vp8Descriptor.OURS + to - from, frame.timestamp(), i == count - 1, nowNanos);
    }
    if (count > 0) {
      pictureId++;
    }
  }

  @Override
  public String toString() {
    return "VP8 packets -> " + packets;
  }
}
