package org.tipring.media.bridge.video;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.packetize.KeyFrameProbe;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.video.VideoSize;

/** What a packet means for those who look at the pictures: a new beginning, a break, or nothing. */
final class SourceWatch {
  private static final Sight UNKNOWN = new Sight.Unknown();
  private static final Sight BROKEN = new Sight.Broken();
  private static final Sight USUAL = new Sight.Usual();

  private final @Nullable KeyFrameProbe[] probes = new KeyFrameProbe[128];
  private boolean hasBegun;
  private int ssrc;
  private int next;

  /** What a packet is. */
  sealed interface Sight {
    /** Of no payload type that may arrive. */
    record Unknown() implements Sight {}

    /** A new source, or one that lost something on its way. */
    record Broken() implements Sight {}

    /**
     * The beginning of a whole picture.
     *
     * @param size or null where the packet does not tell
     */
    record Whole(@Nullable VideoSize size) implements Sight {}

    /** More of the same. */
    record Usual() implements Sight {}
  }

  SourceWatch(List<PayloadFormat> arriving) {
    arriving.forEach(format -> probes[format.payloadType()] = KeyFrameProbe.of(format.format()));
  }

  Sight look(RtpPacket packet) {
    KeyFrameProbe probe = probes[packet.payloadType()];
    if (probe == null) {
      return UNKNOWN;
    }
    boolean isNext = hasBegun && packet.ssrc() == ssrc && packet.sequence() == next;
    hasBegun = true;
    ssrc = packet.ssrc();
    next = (packet.sequence() + 1) & 0xffff;
    VideoSize size = probe.isIn(packet) ? probe.size(packet) : null;
    // behind a gap, a piece of a key frame that does not say its size may be no beginning
    boolean isWhole = size != null || (isNext && probe.isIn(packet));
    if (isWhole) {
      return new Sight.Whole(size);
    }
    return isNext ? USUAL : BROKEN;
  }
}
