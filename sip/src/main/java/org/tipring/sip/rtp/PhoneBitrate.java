package org.tipring.sip.rtp;

import org.tipring.media.rtcp.BitrateLimit;
import org.tipring.media.rtcp.FeedbackWriter;
import org.tipring.media.rtcp.RtcpPacket;

/** How many bits a second a phone and we ask each other for (TMMBR, RFC 5104 section 3.5.4). */
final class PhoneBitrate {
  /** Between two requests of ours, since phones take each for a change. */
  private static final long PAUSE_NANOS = 1_000_000_000;

  /** IPv4, UDP and RTP, in bytes: what TMMBR counts with each packet. */
  private static final int OVERHEAD = 40;

  private long wanted;
  private long told;
  private long toldAt;

  /** The phone is to send no more than that many bits a second. */
  void want(long bitsPerSecond) {
    wanted = bitsPerSecond;
  }

  /** Tells the phone what is wanted, if that has changed much and some time has passed. */
  void tell(PhoneStream stream, long nowNanos) {
    boolean isNews = Math.abs(wanted - told) > told / 10;
    boolean isSoon = told > 0 && nowNanos - toldAt < PAUSE_NANOS;
    if (isNews && !isSoon && stream.receiver().hasBegun()) {
      told = wanted;
      toldAt = nowNanos;
      BitrateLimit limit = new BitrateLimit(stream.receiver().ssrc(), wanted, OVERHEAD);
      stream.sendFeedback(
          (array, at) -> FeedbackWriter.bitrateRequest(array, at, stream.rewriter().ssrc(), limit),
          nowNanos);
    }
  }

  /**
   * Answers a request of the phone's, which is obeyed: once, however often one packet says it.
   *
   * @return bits a second that may be sent from now on, 0 when the request is for somebody else
   */
  long hear(RtcpPacket.BitrateRequest request, PhoneStream stream, long nowNanos) {
    int ssrc = stream.rewriter().ssrc();
    for (BitrateLimit limit : request.limits()) {
      if (limit.ssrc() == ssrc) {
        BitrateLimit obeyed =
            new BitrateLimit(request.sender(), limit.bitsPerSecond(), limit.overhead());
        stream.sendFeedback(
            (array, at) -> FeedbackWriter.bitrateNotification(array, at, ssrc, obeyed), nowNanos);
        return limit.bitsPerSecond();
      }
    }
    return 0;
  }
}
