package org.tipring.it.bench.calling;

import org.jspecify.annotations.Nullable;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SessionDescription;

/**
 * What a phone that knows one codec says to the gateway's offer.
 *
 * @param sound where the gateway wants it, under its own payload type (RFC 3264 section 5.1)
 * @param pictures the same for pictures, null when the phone shows none
 * @param sdp the phone's session description
 */
record PhoneAnswer(PhoneLine sound, @Nullable PlacedPictures pictures, String sdp) {
  /**
   * @return null when the gateway does not offer what the order names
   */
  static @Nullable PhoneAnswer to(String offer, CallOrder order) {
    if (!(SdpReader.read(offer) instanceof SdpReader.Result.Read(SessionDescription session))) {
      return null;
    }
    PhoneLine sound =
        PhoneLine.of(
            session, "audio", format -> format.encodingName().equalsIgnoreCase(order.codec()));
    if (sound == null) {
      return null;
    }
    String sdp = head(order) + sound.answer(order.rtp()) + "a=ptime:20\r\n";
    PhonePictures wanted = order.pictures();
    if (wanted == null) {
      return new PhoneAnswer(sound, null, sdp);
    }
    PhoneLine shown = PhoneLine.of(session, "video", wanted.format()::matches);
    if (shown == null) {
      return null;
    }
    PlacedPictures pictures = new PlacedPictures(shown.gateway(), shown.format().payloadType());
    // as it could ask for a whole picture, none is made unasked
    String more = shown.answer(wanted.rtp()) + "a=rtcp-fb:* nack pli\r\n";
    return new PhoneAnswer(sound, pictures, sdp + more);
  }

  private static String head(CallOrder order) {
    return """
    v=0\r
    o=- %1$d 1 IN IP4 %2$s\r
    s=-\r
    c=IN IP4 %2$s\r
    t=0 0\r
    """
        .formatted(order.call(), order.rtp().getAddress().getHostAddress());
  }

  PlacedCall placed(String answer) {
    return new PlacedCall(answer, sound.gateway(), sound.format().payloadType(), pictures);
  }
}
