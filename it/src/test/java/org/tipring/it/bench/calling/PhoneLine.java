package org.tipring.it.bench.calling;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.MediaFormat;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.PayloadFormats;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SessionDescription;

/**
 * A media line of an offer as a phone with one codec takes it.
 *
 * @param kind "audio" or "video"
 * @param gateway where the gateway wants RTP
 * @param format the phone's, under the gateway's payload type
 */
record PhoneLine(String kind, InetSocketAddress gateway, PayloadFormat format) {
  /**
   * @return null when there is no such line with such a format and an address
   */
  static @Nullable PhoneLine of(
      SessionDescription offer, String kind, Predicate<MediaFormat> wanted) {
    for (MediaDescription media : offer.media()) {
      String address = media.connection() == null ? offer.connection() : media.connection();
      if (media.media().equals(kind) && address != null) {
        InetSocketAddress gateway =
            new InetSocketAddress(InetAddress.ofLiteral(address), media.port());
        return PayloadFormats.read(media).stream()
            .filter(offered -> wanted.test(offered.format()))
            .map(format -> new PhoneLine(kind, gateway, format))
            .findFirst()
            .orElse(null);
      }
    }
    return null;
  }

  /** What the phone says to it. */
  String answer(InetSocketAddress rtp) {
    StringBuilder text = new StringBuilder();
    text.append("m=%s %d RTP/AVP %d\r\n".formatted(kind, rtp.getPort(), format.payloadType()));
    PayloadFormats.attributes(List.of(format))
        .forEach(
            attribute -> text.append("a=%s:%s\r\n".formatted(attribute.name(), attribute.value())));
    return text.toString();
  }
}
