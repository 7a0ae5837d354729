package org.tipring.gateway.lines;

import org.tipring.media.format.NegotiatedVideo;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.rtp.RtpPacket;
import org.tipring.media.rtp.RtpSink;
import org.tipring.media.session.VideoStream;

/** Sends the pictures of a session back to where they come from, and what is asked of them too. */
final class PictureEcho implements RtpSink, VideoStream.Listener {
  private final VideoStream stream;

  private PictureEcho(VideoStream stream) {
    this.stream = stream;
  }

  static void of(VideoStream stream) {
    PictureEcho echo = new PictureEcho(stream);
    stream.receiveInto(echo);
    stream.listen(echo);
  }

  @Override
  public void accept(RtpPacket packet, long nowNanos) {
    NegotiatedVideo video = stream.negotiated();
    PayloadFormat format = video == null ? null : video.sends().getFirst();
    if (format != null) {
      packet.setPayloadType(format.payloadType());
      stream.sink().accept(packet, nowNanos);
    }
  }

  @Override
  public void onKeyframeWanted() {
    stream.requestKeyframe();
  }

  @Override
  public void onBitrate(long bitsPerSecond) {
    stream.limitPeer(bitsPerSecond);
  }
}
