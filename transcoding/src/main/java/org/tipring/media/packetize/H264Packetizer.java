package org.tipring.media.packetize;

import java.util.Arrays;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.DropReason;
import org.tipring.media.video.AnnexB;
import org.tipring.media.video.EncodedFrame;
import org.tipring.media.video.H264Nal;

/**
 * Packs NAL units (RFC 6184 section 6). In mode 1 small neighbours share a packet and large ones
 * are divided; in mode 0 each has a packet to itself, and one that no packet carries is dropped: an
 * encoder for mode 0 makes slices that fit.
 */
final class H264Packetizer implements VideoPacketizer {
  private static final int AT = PacketWriter.PAYLOAD;
  private static final int FU_HEADER = 2;
  private static final int NRI = 0x60;

  private final boolean isFragmenting;
  private final PacketWriter packets;
  private final DropCounters drops;
  private final AnnexB nals = new AnnexB();

  private int[] offsets = new int[16];
  private int[] lengths = new int[16];
  private int count;

  /**
   * @param isFragmenting mode 1, not mode 0
   */
  H264Packetizer(boolean isFragmenting, PacketWriter packets, DropCounters drops) {
    this.isFragmenting = isFragmenting;
    this.packets = packets;
    this.drops = drops;
  }

  @Override
  public void frame(EncodedFrame frame, long nowNanos) {
    if (frame.data().length > EncodedFrame.MAX_LENGTH) {
      drops.count(DropReason.TOO_LARGE_FRAME);
      return;
    }
    find(frame.data());
    int i = 0;
    while (i < count) {
      int next = isFragmenting ? endOfGroup(i) : i + 1;
      if (next - i > 1) {
        aggregate(frame, i, next, nowNanos);
      } else if (isFragmenting && lengths[i] > MAX_PAYLOAD) {
        fragment(frame, i, nowNanos);
      } else {
        single(frame, i, nowNanos);
      }
      i = next;
    }
  }

  private void find(byte[] data) {
    count = 0;
    nals.over(data);
    while (nals.next()) {
      if (!isFragmenting && nals.length() > PacketWriter.MAX_PAYLOAD) {
        drops.count(DropReason.TOO_LARGE_FRAME);
        continue;
      }
      if (count == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * count);
        lengths = Arrays.copyOf(lengths, 2 * count);
      }
      offsets[count] = nals.offset();
      lengths[count] = nals.length();
      count++;
    }
  }

  /** How many fit into one packet with this one, each behind its length in two bytes. */
  private int endOfGroup(int first) {
    int size = 1;
    int next = first;
    while (next < count && size + 2 + lengths[next] <= MAX_PAYLOAD) {
      size += 2 + lengths[next];
      next++;
    }
    return Math.max(next, first + 1);
  }

  private void single(EncodedFrame frame, int i, long nowNanos) {
    System.arraycopy(frame.data(), offsets[i], packets.array(), AT, lengths[i]);
    packets.send(lengths[i], frame.timestamp(), i == count - 1, nowNanos);
  }

  /** STAP-A (RFC 6184 section 5.7.1), as important as the most important in it. */
  private void aggregate(EncodedFrame frame, int first, int next, long nowNanos) {
    byte[] out = packets.array();
    int importance = 0;
    int at = AT + 1;
    for (int i = first; i < next; i++) {
      importance = Math.max(importance, frame.data()[offsets[i]] & NRI);
      out[at] = (byte) (lengths[i] >> 8);
      out[at + 1] = (byte) lengths[i];
      System.arraycopy(frame.data(), offsets[i], out, at + 2, lengths[i]);
      at += 2 + lengths[i];
    }
    out[AT] = (byte) (importance | H264Nal.STAP_A);
    packets.send(at - AT, frame.timestamp(), next == count, nowNanos);
  }

  /** FU-A (RFC 6184 section 5.8), all of about one length. */
  private void fragment(EncodedFrame frame, int i, long nowNanos) {
    byte[] out = packets.array();
    byte header = frame.data()[offsets[i]];
    int length = lengths[i] - 1;
    int most = MAX_PAYLOAD - FU_HEADER;
    int parts = (length + most - 1) / most;
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) length * part / parts);
      int to = (int) ((long) length * (part + 1) / parts);
      boolean isEnd = part == parts - 1;
      out[AT] = (byte) ((header & NRI) | H264Nal.FU_A);
      out[AT + 1] = (byte) ((part == 0 ? 0x80 : 0) | (isEnd ? 0x40 : 0) | H264Nal.type(header));
      System.arraycopy(frame.data(), offsets[i] + 1 + from, out, AT + FU_HEADER, to - from);
      packets.send(FU_HEADER + to - from, frame.timestamp(), isEnd && i == count - 1, nowNanos);
    }
  }

  @Override
  public String toString() {
    return "H264 packets, mode " + (isFragmenting ? 1 : 0) + " -> " + packets;
  }
}
