package org.tipring.media.bridge.video;

import org.jspecify.annotations.Nullable;
import org.tipring.media.packetize.ParameterSetRepeat;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;

/**
 * Hands packets of pictures on under the payload type of the other side. What H.264 says of its
 * pictures in advance (SPS and PPS) goes before every key frame that comes without: a receiver that
 * has just joined has not heard it.
 */
final class PassOnPictures implements RtpSink {
  private final @Nullable RtpSink[] ways = new RtpSink[128];
  private final int[] renames = new int[128];
  private final String names;

  PassOnPictures(Iterable<VideoPlan.Rename> renamed, RtpSink next) {
    StringBuilder text = new StringBuilder();
    for (VideoPlan.Rename rename : renamed) {
      renames[rename.from()] = rename.to();
      ways[rename.from()] = ParameterSetRepeat.of(rename.format(), next);
      text.append(text.isEmpty() ? "" : ", ");
      text.append(rename.from()).append(" as ").append(rename.to());
    }
    names = "pass pictures on, " + text + " -> " + next;
  }

  @Override
  public void accept(RtpPacket packet, long nowNanos) {
    RtpSink way = ways[packet.payloadType()];
    if (way != null) {
      packet.setPayloadType(renames[packet.payloadType()]);
      way.accept(packet, nowNanos);
    }
  }

  @Override
  public String toString() {
    return names;
  }
}
