package org.tipring.media.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.MediaDescription;

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

  /** What we know towards a browser. */
  public static final VideoFeedback OF_BROWSER =
      new VideoFeedback(true, true, true, false, true, true);

  /** What we know towards a phone: no repair, since phones do not wait for it. */
  public static final VideoFeedback OF_PHONE =
      new VideoFeedback(false, true, true, true, false, false);

  /** What a media line says of one payload type, or of all by an asterisk. */
  public static VideoFeedback read(MediaDescription media, int payloadType) {
    Set<String> said = new HashSet<>();
    String own = payloadType + " ";
    for (Attribute attribute : media.attributes()) {
      String value = attribute.value();
      if (attribute.name().equals("rtcp-fb")
          && value != null
          && (value.startsWith(own) || value.startsWith("* "))) {
        String feedback = value.substring(value.indexOf(' ') + 1).strip();
        said.add(feedback.toLowerCase(Locale.ROOT));
      }
    }
    return new VideoFeedback(
        said.contains("nack"),
        said.contains("nack pli"),
        said.contains("ccm fir"),
        said.stream().anyMatch(feedback -> feedback.startsWith("ccm tmmbr")),
        said.contains("goog-remb"),
        said.contains("transport-cc"));
  }

  /** What both know. */
  public VideoFeedback and(VideoFeedback other) {
    return new VideoFeedback(
        nack && other.nack,
        pictureLoss && other.pictureLoss,
        fullIntraRequest && other.fullIntraRequest,
        bitrateRequest && other.bitrateRequest,
        bandwidthEstimate && other.bandwidthEstimate,
        transportWide && other.transportWide);
  }

  /**
   * The {@code rtcp-fb} lines that say so.
   *
   * @param payloadType or an asterisk
   */
  public List<Attribute> attributes(String payloadType) {
    List<Attribute> attributes = new ArrayList<>();
    say(attributes, nack, payloadType, "nack");
    say(attributes, pictureLoss, payloadType, "nack pli");
    say(attributes, fullIntraRequest, payloadType, "ccm fir");
    say(attributes, bitrateRequest, payloadType, "ccm tmmbr");
    say(attributes, bandwidthEstimate, payloadType, "goog-remb");
    say(attributes, transportWide, payloadType, "transport-cc");
    return attributes;
  }

  private static void say(List<Attribute> to, boolean isKnown, String payloadType, String name) {
    if (isKnown) {
      to.add(new Attribute("rtcp-fb", payloadType + " " + name));
    }
  }
}
