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
  private static final String PLAIN = "RTP/AVP";

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

  /**
   * An offer of one audio line, and one video line if there is any wanted. A later offer keeps the
   * lines of the last description in number and order (RFC 3264 section 8), dead ones too; a dead
   * video line is used again.
   *
   * @param direction of the audio
   */
  public SessionDescription offer(
      List<PayloadFormat> formats, Direction direction, @Nullable PhoneVideo video) {
    List<MediaDescription> media = new ArrayList<>(last == null ? List.of() : last.media());
    int audioLine = place(media, "audio");
    int videoLine = video == null ? -1 : place(media, "video");
    for (int i = 0; i < media.size(); i++) {
      MediaDescription before = media.get(i);
      String protocol = PhoneMedia.isPlain(before.protocol()) ? before.protocol() : PLAIN;
      if (i == audioLine) {
        media.set(i, audio(protocol, formats, direction));
      } else if (video != null && i == videoLine) {
        media.set(i, video.line(protocol));
      } else {
        media.set(i, refused(before));
      }
    }
    return versioned(media);
  }

  /** The line of that kind that is alive, else a dead one, else a new one at the end. */
  private static int place(List<MediaDescription> media, String kind) {
    int dead = -1;
    for (int i = 0; i < media.size(); i++) {
      MediaDescription line = media.get(i);
      if (line.media().equals(kind)) {
        if (line.port() != 0) {
          return i;
        }
        dead = dead < 0 ? i : dead;
      }
    }
    if (dead >= 0) {
      return dead;
    }
    media.add(new MediaDescription(kind, 0, PLAIN, List.of(), null, List.of()));
    return media.size() - 1;
  }

  /**
   * An answer with as many lines as the offer, in its order and with its protocols: the lines that
   * were found in it taken, all others refused by port 0 (RFC 3264 section 6).
   *
   * @param found what {@link PhoneMedia#read} found in the offer
   * @param direction of the audio
   * @param video null to refuse it
   */
  public SessionDescription answer(
      SessionDescription offer,
      PhoneMedia.Result.Found found,
      List<PayloadFormat> formats,
      Direction direction,
      @Nullable PhoneVideo video) {
    int audioLine = found.audio().line();
    int videoLine = found.video() == null ? -1 : found.video().line();
    List<MediaDescription> media = new ArrayList<>();
    for (int i = 0; i < offer.media().size(); i++) {
      MediaDescription offered = offer.media().get(i);
      if (i == audioLine) {
        media.add(audio(offered.protocol(), formats, direction));
      } else if (video != null && i == videoLine) {
        media.add(video.line(offered.protocol()));
      } else {
        media.add(refused(offered));
      }
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
