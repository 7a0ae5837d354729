package org.tipring.it.bench.calling;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.PayloadFormats;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SessionDescription;

/**
 * What a phone that speaks one codec says to the gateway's offer.
 *
 * @param gateway where the gateway wants RTP
 * @param payloadType of the codec, the gateway's own, both ways (RFC 3264 section 5.1)
 * @param sdp the phone's session description
 */
record PhoneAnswer(InetSocketAddress gateway, int payloadType, String sdp) {
  /**
   * @return null when the gateway does not offer the order's codec
   */
  static @Nullable PhoneAnswer to(String offer, CallOrder order) {
    if (!(SdpReader.read(offer) instanceof SdpReader.Result.Read(SessionDescription session))
        || session.media().isEmpty()) {
      return null;
    }
    MediaDescription media = session.media().getFirst();
    String address = media.connection() == null ? session.connection() : media.connection();
    OptionalInt payloadType = payloadType(media, order.codec());
    if (address == null || payloadType.isEmpty()) {
      return null;
    }
    InetSocketAddress gateway = new InetSocketAddress(InetAddress.ofLiteral(address), media.port());
    return new PhoneAnswer(gateway, payloadType.getAsInt(), answer(order, payloadType.getAsInt()));
  }

  private static OptionalInt payloadType(MediaDescription media, String codec) {
    return PayloadFormats.read(media).stream()
        .filter(offered -> offered.format().encodingName().equalsIgnoreCase(codec))
        .mapToInt(PayloadFormat::payloadType)
        .findFirst();
  }

  private static String answer(CallOrder order, int payloadType) {
    String clock = order.codec().equalsIgnoreCase("opus") ? "/48000/2" : "/8000";
    return """
    v=0\r
    o=- %1$d 1 IN IP4 %2$s\r
    s=-\r
    c=IN IP4 %2$s\r
    t=0 0\r
    m=audio %3$d RTP/AVP %4$d\r
    a=rtpmap:%4$d %5$s\r
    a=ptime:20\r
    """
        .formatted(
            order.call(),
            order.rtp().getAddress().getHostAddress(),
            order.rtp().getPort(),
            payloadType,
            order.codec() + clock);
  }
}
