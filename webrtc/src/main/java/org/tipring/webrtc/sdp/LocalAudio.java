package org.tipring.webrtc.sdp;

import java.util.ArrayList;
import java.util.List;
import org.tipring.media.format.Direction;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.PayloadFormats;
import org.tipring.media.sdp.Attribute;

/**
 * What our descriptions say of the sound we send and hear.
 *
 * @param formats that may arrive, most wanted first
 * @param direction as we see it
 * @param ssrc of all that we send
 * @param cname by which our reports name us (RFC 3550 section 6.5.1)
 */
public record LocalAudio(List<PayloadFormat> formats, Direction direction, int ssrc, String cname) {
  /** One stream for sound and pictures, which a browser then plays in time with each other. */
  static final String STREAM = "tipring";

  private static final String TRACK = "audio";
  private static final int PACKET_TIME_MILLIS = 20;

  List<String> payloadTypes() {
    return payloadTypes(formats);
  }

  static List<String> payloadTypes(List<PayloadFormat> formats) {
    return formats.stream().map(format -> Integer.toString(format.payloadType())).toList();
  }

  List<Attribute> attributes() {
    List<Attribute> attributes = new ArrayList<>();
    attributes.add(new Attribute(direction.attribute(), null));
    // a page's ontrack has a stream to show only when the track names one
    String stream = STREAM + " " + TRACK;
    attributes.add(new Attribute("msid", stream));
    attributes.addAll(PayloadFormats.attributes(formats));
    attributes.add(new Attribute("ptime", Integer.toString(PACKET_TIME_MILLIS)));
    String id = Integer.toUnsignedString(ssrc);
    attributes.add(new Attribute("ssrc", id + " cname:" + cname));
    attributes.add(new Attribute("ssrc", id + " msid:" + stream));
    return attributes;
  }
}
