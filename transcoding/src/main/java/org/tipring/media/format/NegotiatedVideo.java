package org.tipring.media.format;

import java.util.List;
import java.util.Map;

/**
 * What an offer and an answer agreed on for one video line, seen from our side.
 *
 * @param sends the formats we may send with the payload types the peer declared, most wanted first;
 *     never empty
 * @param receives every video format that may arrive, with the payload types we declared
 * @param sendsRepair for a payload type we send, the one of its retransmissions (RFC 4588 section
 *     8.1); empty without RTX
 * @param receivesRepair for a payload type of retransmissions that may arrive, the one it repairs
 * @param feedback what the peer understands of RTCP feedback
 * @param bitrate the most that the peer wants, bits a second, 0 when it does not say ({@code b=},
 *     RFC 8866 section 5.8, RFC 3890)
 * @param direction as agreed, seen from our side
 */
public record NegotiatedVideo(
    List<PayloadFormat> sends,
    List<PayloadFormat> receives,
    Map<Integer, Integer> sendsRepair,
    Map<Integer, Integer> receivesRepair,
    VideoFeedback feedback,
    long bitrate,
    Direction direction) {
  /** The same with another word on how much the peer wants. */
  public NegotiatedVideo withBitrate(long bitsPerSecond) {
    return new NegotiatedVideo(
        sends, receives, sendsRepair, receivesRepair, feedback, bitsPerSecond, direction);
  }
}
