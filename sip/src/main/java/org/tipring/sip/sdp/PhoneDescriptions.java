package org.tipring.sip.sdp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.PayloadFormats;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.Origin;
import org.tipring.media.sdp.SessionDescription;

/**
 * The short descriptions of ours for one session: one origin whose version goes up when, and only
 * when, the content has changed (RFC 3264 section 8).
 */
public final class PhoneDescriptions {
  private final String address;
  private final int port;
  private final int packetTimeMillis;
  private final long sessionId;
  private long version;
  private @Nullable SessionDescription last;

  /**
   * @param address where the phone is to send
   * @param port RTP; RTCP is the one above
   */
  public PhoneDescriptions(
      InetAddress address, int port, int packetTimeMillis, RandomGenerator random) {
    this.address = address.getHostAddress();
    this.port = port;
    this.packetTimeMillis = packetTimeMillis;
    // 62 bits: some keep it in a signed number
    this.sessionId = random.nextLong() >>> 2;
    this.version = sessionId;
  }

  /** An offer of one audio line. */
  public SessionDescription offer(List<PayloadFormat> formats, Direction direction) {
    return versioned(List.of(audio("RTP/AVP", formats, direction)));
  }

  /**
   * An answer with as many lines as the offer, in its order: that audio line taken, all others
   * refused by port 0 (RFC 3264 section 6).
   */
  public SessionDescription answer(
      SessionDescription offer, int line, List<PayloadFormat> formats, Direction direction) {
    List<MediaDescription> media = new ArrayList<>();
    for (int i = 0; i < offer.media().size(); i++) {
      MediaDescription offered = offer.media().get(i);
      media.add(i == line ? audio(offered.protocol(), formats, direction) : refused(offered));
    }
    return versioned(media);
  }

  private MediaDescription audio(
      String protocol, List<PayloadFormat> formats, Direction direction) {
    List<Attribute> attributes = new ArrayList<>(PayloadFormats.attributes(formats));
    attributes.add(new Attribute("ptime", String.valueOf(packetTimeMillis)));
    attributes.add(new Attribute(direction.attribute(), null));
    List<String> types =
        formats.stream().map(format -> String.valueOf(format.payloadType())).toList();
    return new MediaDescription("audio", port, protocol, types, null, List.copyOf(attributes));
  }

  private static MediaDescription refused(MediaDescription offered) {
    List<String> formats = offered.formats().isEmpty() ? List.of("0") : offered.formats();
    return new MediaDescription(offered.media(), 0, offered.protocol(), formats, null, List.of());
  }

  private SessionDescription versioned(List<MediaDescription> media) {
    if (last == null || !Objects.equals(last.media(), media)) {
      Origin origin = new Origin("-", sessionId, version++, address);
      last = new SessionDescription(origin, address, List.of(), List.copyOf(media));
    }
    return last;
  }
}
