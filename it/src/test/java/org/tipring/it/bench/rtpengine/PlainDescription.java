package org.tipring.it.bench.rtpengine;

import java.net.InetSocketAddress;
import java.util.List;
import org.tipring.it.bench.calling.CallOrder;
import org.tipring.it.bench.calling.CallRefused;
import org.tipring.it.peers.Loopback;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.PayloadFormats;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SdpReader;

/**
 * The audio line that rtpengine offers to a phone.
 *
 * @param rtp where the phone is to send
 */
record PlainDescription(InetSocketAddress rtp, List<PayloadFormat> formats) {
  /**
   * @throws CallRefused when there is no audio line with an address
   */
  static PlainDescription read(String sdp) {
    if (!(SdpReader.read(sdp) instanceof SdpReader.Result.Read read)) {
      throw new CallRefused("bad-offer", "rtpengine's offer to the phone is no SDP");
    }
    MediaDescription audio = read.description().media().getFirst();
    String own = audio.connection();
    String address = own == null ? read.description().connection() : own;
    if (address == null) {
      throw new CallRefused("bad-offer", "rtpengine's offer to the phone has no address");
    }
    return new PlainDescription(Loopback.at(address, audio.port()), PayloadFormats.read(audio));
  }

  /** The payload type that the line has for the phone's codec, else the phone's own. */
  int payloadType(CallOrder order) {
    return formats.stream()
        .filter(format -> format.format().encodingName().equalsIgnoreCase(order.codec()))
        .map(PayloadFormat::payloadType)
        .findFirst()
        .orElse(order.payloadType());
  }

  /** The phone's answer: its one codec at its address. */
  static String answer(CallOrder order, int payloadType) {
    String host = order.rtp().getAddress().getHostAddress();
    String clock = order.codec().equalsIgnoreCase("opus") ? "48000/2" : "8000";
    return String.join(
            "\r\n",
            "v=0",
            "o=- 1 1 IN IP4 " + host,
            "s=-",
            "c=IN IP4 " + host,
            "t=0 0",
            "m=audio %d RTP/AVP %d".formatted(order.rtp().getPort(), payloadType),
            "a=rtpmap:%d %s/%s".formatted(payloadType, order.codec(), clock),
            "a=ptime:20",
            "a=sendrecv")
        + "\r\n";
  }
}
