package org.tipring.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import org.tipring.media.format.Direction;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.PayloadFormats;
import org.tipring.media.format.VideoFeedback;
import org.tipring.media.sdes.CryptoAttribute;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.MediaDescription;

/**
 * Our side of a video line with a phone.
 *
 * @param port RTP; RTCP is the one above
 * @param formats most wanted first; never empty
 * @param feedback what we say that we understand: PLI, FIR, TMMBR and NACK as far as they are set,
 *     the rest is for browsers
 * @param bitrate the most that we want to receive, bits a second, 0 to say nothing of it
 * @param direction seen from our side
 * @param crypto as {@link PhoneAudio}'s
 */
public record PhoneVideo(
    int port,
    List<PayloadFormat> formats,
    VideoFeedback feedback,
    long bitrate,
    Direction direction,
    List<CryptoAttribute> crypto) {
  public PhoneVideo {
    formats = List.copyOf(formats);
    crypto = List.copyOf(crypto);
  }

  /** The same the other way, or neither. */
  public PhoneVideo with(Direction other) {
    return new PhoneVideo(port, formats, feedback, bitrate, other, crypto);
  }

  /** Feedback is told under either protocol: those who know it take it under RTP/AVP as well. */
  MediaDescription line(String protocol) {
    List<Attribute> attributes = new ArrayList<>(PayloadFormats.attributes(formats));
    // for all payload types (RFC 4585 section 4.2)
    attributes.addAll(feedback.attributes("*"));
    attributes.add(new Attribute(direction.attribute(), null));
    crypto.forEach(line -> attributes.add(line.toAttribute()));
    List<String> types =
        formats.stream().map(format -> String.valueOf(format.payloadType())).toList();
    return new MediaDescription(
        "video", port, protocol, types, null, bitrate, List.copyOf(attributes));
  }
}
