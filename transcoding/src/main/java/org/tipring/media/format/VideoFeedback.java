package org.tipring.media.format;

/**
 * The RTCP feedback that both ends of a video line know ({@code a=rtcp-fb}, RFC 4585 section 4.2,
 * RFC 5104 section 7.1).
 *
 * @param nack packets that are missed (RFC 4585 section 6.2.1)
 * @param pictureLoss PLI (RFC 4585 section 6.3.1)
 * @param fullIntraRequest FIR (RFC 5104 section 4.3.1)
 * @param bitrateRequest TMMBR (RFC 5104 section 4.2.1)
 * @param bandwidthEstimate REMB
 * @param transportWide transport-wide congestion control
 */
public record VideoFeedback(
    boolean nack,
    boolean pictureLoss,
    boolean fullIntraRequest,
    boolean bitrateRequest,
    boolean bandwidthEstimate,
    boolean transportWide) {
  /** A phone of the old profile, RTP/AVP without a word of feedback. */
  public static final VideoFeedback NONE =
      new VideoFeedback(false, false, false, false, false, false);
}
