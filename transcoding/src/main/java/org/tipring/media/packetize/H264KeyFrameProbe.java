package org.tipring.media.packetize;

import org.jspecify.annotations.Nullable;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.video.H264Nal;
import org.tipring.media.video.H264Sps;
import org.tipring.media.video.VideoSize;

/**
 * Tells key frames by an IDR slice, or by the sequence parameter set that announces one, be it
 * alone in its packet, in a STAP-A, or the beginning of an FU-A.
 */
final class H264KeyFrameProbe implements KeyFrameProbe {
  @Override
  public boolean isIn(RtpPacket packet) {
    return find(packet, H264Nal.IDR) >= 0 || find(packet, H264Nal.SPS) >= 0;
  }

  @Override
  public @Nullable VideoSize size(RtpPacket packet) {
    int at = find(packet, H264Nal.SPS);
    if (at < 0 || packet.array()[at] < 0) {
      return null;
    }
    // what stands behind it in the packet is not looked at: a set ends by itself
    int end = packet.payloadOffset() + packet.payloadLength();
    H264Sps sps = H264Sps.read(packet.array(), at, end - at);
    return sps == null ? null : sps.size();
  }

  /** Where a NAL unit of that type has its header, an FU-A its second byte; or -1. */
  private static int find(RtpPacket packet, int wanted) {
    byte[] array = packet.array();
    int at = packet.payloadOffset();
    int end = at + packet.payloadLength();
    if (at == end) {
      return -1;
    }
    int type = H264Nal.type(array[at]);
    if (type == H264Nal.STAP_A) {
      return findInside(array, at + 1, end, wanted);
    }
    if (type == H264Nal.FU_A) {
      boolean isStart = end - at > 1 && array[at + 1] < 0;
      return isStart && H264Nal.type(array[at + 1]) == wanted ? at + 1 : -1;
    }
    return type == wanted ? at : -1;
  }

  private static int findInside(byte[] array, int from, int end, int wanted) {
    int at = from;
    while (end - at > 2) {
      int size = (array[at] & 0xff) << 8 | (array[at + 1] & 0xff);
      at += 2;
      if (size == 0 || size > end - at) {
        return -1;
      }
      if (H264Nal.type(array[at]) == wanted) {
        return at;
      }
      at += size;
    }
    return -1;
  }
}
