package org.tipring.webrtc.sdp;

import java.util.ArrayList;
import java.util.List;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.MediaDescription;

/**
 * The header extensions of a video line that we know ({@code a=extmap}, RFC 8285 section 5), each 1
 * to 14, or 0 when it is not agreed on.
 *
 * @param absSendTime when a packet was sent: a browser estimates by it what it may be sent
 * @param transportSequence numbers of transport-wide congestion control: what we report of them, a
 *     browser estimates by what it may send
 */
public record VideoExtensions(int absSendTime, int transportSequence) {
  /** No extension is agreed on. */
  public static final VideoExtensions NONE = new VideoExtensions(0, 0);

  /** Both, as an offer of ours numbers them. */
  public static final VideoExtensions OFFERED = new VideoExtensions(2, 3);

  private static final String ABS_SEND_TIME =
      "http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time";
  private static final String TRANSPORT_SEQUENCE =
      "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

  /** Reads those that the browser may send and be sent; one-byte headers have room for 1 to 14. */
  public static VideoExtensions read(MediaDescription media) {
    int absSendTime = 0;
    int transportSequence = 0;
    for (Attribute attribute : media.attributes()) {
      String value = attribute.value();
      if (attribute.name().equals("extmap") && value != null) {
        int space = value.indexOf(' ');
        int id = space < 1 ? 0 : id(value.substring(0, space));
        String uri = value.substring(space + 1).strip();
        absSendTime = uri.equals(ABS_SEND_TIME) ? id : absSendTime;
        transportSequence = uri.equals(TRANSPORT_SEQUENCE) ? id : transportSequence;
      }
    }
    return new VideoExtensions(absSendTime, transportSequence);
  }

  private static int id(String text) {
    boolean isShort = text.length() <= 2 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    int id = isShort ? Integer.parseInt(text) : 0;
    return id <= 14 ? id : 0;
  }

  List<Attribute> attributes() {
    List<Attribute> attributes = new ArrayList<>();
    if (absSendTime > 0) {
      attributes.add(new Attribute("extmap", absSendTime + " " + ABS_SEND_TIME));
    }
    if (transportSequence > 0) {
      attributes.add(new Attribute("extmap", transportSequence + " " + TRANSPORT_SEQUENCE));
    }
    return attributes;
  }
}
