package org.tipring.webrtc.sdp;

import java.util.ArrayList;
import java.util.List;
import org.tipring.media.format.Direction;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.PayloadFormats;
import org.tipring.media.format.VideoFeedback;
import org.tipring.media.sdp.Attribute;

/**
 * What our descriptions say of the pictures we send and see.
 *
 * @param formats that may arrive, and their retransmissions; most wanted first
 * @param direction as we see it
 * @param ssrc of all that we send
 * @param repairSsrc of what we send again (RFC 4588 section 8.8)
 * @param cname as {@link LocalAudio}'s: one clock for both
 */
public record LocalVideo(
    List<PayloadFormat> formats,
    Direction direction,
    int ssrc,
    int repairSsrc,
    String cname,
    VideoFeedback feedback,
    VideoExtensions extensions) {
  private static final String TRACK = "video";

  List<String> payloadTypes() {
    return LocalAudio.payloadTypes(formats);
  }

  List<Attribute> attributes() {
    List<Attribute> attributes = new ArrayList<>();
    attributes.addAll(extensions.attributes());
    attributes.add(new Attribute(direction.attribute(), null));
    String stream = LocalAudio.STREAM + " " + TRACK;
    attributes.add(new Attribute("msid", stream));
    attributes.addAll(PayloadFormats.attributes(formats));
    boolean isRepaired = false;
    for (PayloadFormat format : formats) {
      if (format.format().isVideo()) {
        attributes.addAll(feedback.attributes(Integer.toString(format.payloadType())));
      } else {
        isRepaired = true;
      }
    }
    if (isRepaired) {
      attributes.add(new Attribute("ssrc-group", "FID " + id(ssrc) + " " + id(repairSsrc)));
    }
    source(attributes, ssrc, stream);
    if (isRepaired) {
      source(attributes, repairSsrc, stream);
    }
    return attributes;
  }

  private void source(List<Attribute> attributes, int source, String stream) {
    attributes.add(new Attribute("ssrc", id(source) + " cname:" + cname));
    attributes.add(new Attribute("ssrc", id(source) + " msid:" + stream));
  }

  private static String id(int ssrc) {
    return Integer.toUnsignedString(ssrc);
  }
}
