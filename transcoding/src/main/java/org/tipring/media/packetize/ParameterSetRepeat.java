package org.tipring.media.packetize;

import org.tipring.media.format.MediaFormat;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.video.AnnexB;
import org.tipring.media.video.H264Nal;
import org.tipring.media.video.H264ParameterSets;

/**
 * Puts the parameter sets of an H.264 stream before every IDR picture that comes without them, as
 * packets of their own: a receiver that has just joined has not heard those that went before. Takes
 * packets in order of sequence.
 */
public final class ParameterSetRepeat implements RtpSink {
  private static final int MOST_SETS = 4_096;
  private static final int SPS_SAID = 1;
  private static final int PPS_SAID = 2;

  private final RtpSink next;
  private final H264ParameterSets sets = new H264ParameterSets();
  private final AnnexB units = new AnnexB();
  private final RtpPacket own = new RtpPacket();
  private final byte[] stream = new byte[MOST_SETS];
  private final byte[] room =
      new byte[RtpPacket.HEADROOM + RtpPacket.FIXED_HEADER + MOST_SETS + RtpPacket.TAILROOM];
  private int said;
  private int saidTimestamp;
  private int inserted;

  private ParameterSetRepeat(String sprop, RtpSink next) {
    this.next = next;
    sets.addSprop(sprop);
  }

  /** What a format needs in front of {@code next}: nothing, unless it is H.264. */
  public static RtpSink of(MediaFormat format, RtpSink next) {
    return format.matches(MediaFormat.H264)
        ? new ParameterSetRepeat(format.parameters().getOrDefault("sprop-parameter-sets", ""), next)
        : next;
  }

  @Override
  public void accept(RtpPacket packet, long nowNanos) {
    byte[] array = packet.array();
    int at = packet.payloadOffset();
    int end = at + packet.payloadLength();
    boolean isIdr = false;
    if (at < end) {
      isIdr =
          switch (H264Nal.type(array[at])) {
            case H264Nal.STAP_A -> several(packet, at + 1, end);
            case H264Nal.FU_A ->
                end - at > 1 && array[at + 1] < 0 && H264Nal.type(array[at + 1]) == H264Nal.IDR;
            default -> one(packet, at, end - at);
          };
    }
    if (isIdr && !isSaid(packet) && sets.areComplete() && sets.length() <= MOST_SETS) {
      repeat(packet, nowNanos);
    }
    packet.setSequence(packet.sequence() + inserted);
    next.accept(packet, nowNanos);
  }

  private boolean isSaid(RtpPacket packet) {
    return said == (SPS_SAID | PPS_SAID) && saidTimestamp == packet.timestamp();
  }

  /** Looks at one NAL unit; says whether it is of an IDR picture. */
  private boolean one(RtpPacket packet, int at, int length) {
    int type = H264Nal.type(packet.array()[at]);
    if (type == H264Nal.SPS || type == H264Nal.PPS) {
      sets.remember(packet.array(), at, length);
      said(packet, type == H264Nal.SPS ? SPS_SAID : PPS_SAID);
    }
    return type == H264Nal.IDR;
  }

  private boolean several(RtpPacket packet, int from, int end) {
    byte[] array = packet.array();
    boolean isIdr = false;
    int at = from;
    while (end - at > 2) {
      int size = (array[at] & 0xff) << 8 | (array[at + 1] & 0xff);
      at += 2;
      if (size == 0 || size > end - at) {
        break;
      }
      isIdr |= one(packet, at, size);
      at += size;
    }
    return isIdr;
  }

  private void said(RtpPacket packet, int sets) {
    said = saidTimestamp == packet.timestamp() ? said | sets : sets;
    saidTimestamp = packet.timestamp();
  }

  private void repeat(RtpPacket before, long nowNanos) {
    said(before, SPS_SAID | PPS_SAID);
    int length = sets.length();
    sets.write(stream, 0);
    units.over(stream, 0, length);
    while (units.next()) {
      own.compose(room, RtpPacket.HEADROOM, units.length());
      System.arraycopy(stream, units.offset(), room, own.payloadOffset(), units.length());
      own.setPayloadType(before.payloadType());
      own.setSsrc(before.ssrc());
      own.setTimestamp(before.timestamp());
      own.setSequence(before.sequence() + inserted);
      inserted++;
      next.accept(own, nowNanos);
    }
  }

  @Override
  public String toString() {
    return "repeat parameter sets -> " + next;
  }
}
