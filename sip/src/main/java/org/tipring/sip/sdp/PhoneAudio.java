package org.tipring.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import org.tipring.media.format.Direction;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.PayloadFormats;
import org.tipring.media.sdes.CryptoAttribute;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.MediaDescription;

/**
 * Our side of an audio line with a phone.
 *
 * @param formats most wanted first; never empty
 * @param direction seen from our side
 * @param crypto the keys that we send under: several to choose from in an offer, one in an answer,
 *     none for plain RTP
 */
public record PhoneAudio(
    List<PayloadFormat> formats, Direction direction, List<CryptoAttribute> crypto) {
  public PhoneAudio {
    formats = List.copyOf(formats);
    crypto = List.copyOf(crypto);
  }

  /**
   * @param port RTP; RTCP is the one above
   */
  MediaDescription line(String protocol, int port, int packetTimeMillis) {
    List<Attribute> attributes = new ArrayList<>(PayloadFormats.attributes(formats));
    attributes.add(new Attribute("ptime", String.valueOf(packetTimeMillis)));
    attributes.add(new Attribute(direction.attribute(), null));
    crypto.forEach(line -> attributes.add(line.toAttribute()));
    List<String> types =
        formats.stream().map(format -> String.valueOf(format.payloadType())).toList();
    return new MediaDescription("audio", port, protocol, types, null, List.copyOf(attributes));
  }
}
