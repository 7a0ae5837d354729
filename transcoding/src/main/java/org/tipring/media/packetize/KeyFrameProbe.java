package org.tipring.media.packetize;

import org.jspecify.annotations.Nullable;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.video.VideoSize;

/** Tells key frames among packets that are passed on as they are. */
public interface KeyFrameProbe {
  /** Whether a key frame begins in this packet or, with H.264, goes on in it. */
  boolean isIn(RtpPacket packet);

  /** The size of the pictures from here on, if the packet states it; otherwise null. */
  @Nullable VideoSize size(RtpPacket packet);

  /** The one for a format that {@link MediaFormat#isVideo}. */
  static KeyFrameProbe of(MediaFormat format) {
    if (format.matches(MediaFormat.VP8)) {
      return new Vp8KeyFrameProbe();
    }
    if (format.matches(MediaFormat.H264)) {
      return new H264KeyFrameProbe();
    }
    throw new IllegalArgumentException("no format of pictures: " + format);
  }
}
