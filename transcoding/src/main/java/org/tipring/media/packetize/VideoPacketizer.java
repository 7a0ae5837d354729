package org.tipring.media.packetize;

import org.tipring.media.format.H264Profile;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.rtp.DropCounters;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.video.EncodedFrame;

/** Takes frames apart into RTP packets of one stream, whose sequence has no gaps. */
public interface VideoPacketizer {
  /** No more payload than this in a packet, in bytes, where the format allows to divide. */
  int MAX_PAYLOAD = 1_200;

  /**
   * Sends a frame: its timestamp on all packets, the marker on the last. One that is longer than
   * {@link EncodedFrame#MAX_LENGTH} is dropped and counted.
   */
  void frame(EncodedFrame frame, long nowNanos);

  /**
   * The longest NAL unit that an encoder for that format may make, in bytes; 0 for any. A receiver
   * of H.264 in packetization mode 0 cannot put fragments together.
   */
  static int longestNal(MediaFormat format) {
    boolean isWhole =
        format.matches(MediaFormat.H264) && H264Profile.packetizationMode(format) == 0;
    return isWhole ? MAX_PAYLOAD : 0;
  }

  /**
   * The one for a format that {@link MediaFormat#isVideo}, in the packetization mode that it
   * states.
   *
   * @param format with the payload type to send under
   */
  static VideoPacketizer of(PayloadFormat format, int ssrc, RtpSink sink, DropCounters drops) {
    PacketWriter packets = new PacketWriter(format.payloadType(), ssrc, sink);
    if (format.format().matches(MediaFormat.VP8)) {
      return new Vp8Packetizer(packets, drops);
    }
    if (format.format().matches(MediaFormat.H264)) {
      boolean isFragmenting = H264Profile.packetizationMode(format.format()) == 1;
      return new H264Packetizer(isFragmenting, packets, drops);
    }
    throw new IllegalArgumentException("no format of pictures: " + format);
  }
}
