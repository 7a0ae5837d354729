package org.tipring.webrtc.sdp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.format.PayloadFormat;
import org.tipring.media.format.PayloadFormats;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.Origin;
import org.tipring.media.sdp.RtpProtocol;
import org.tipring.media.sdp.SessionDescription;

/**
 * Our descriptions for a phone that speaks DTLS-SRTP: as short as for any phone, with one origin
 * whose version goes up when, and only when, the content has changed (RFC 3264 section 8).
 */
public final class SecurePhoneDescriptions {
  private final String address;
  private final int port;
  private final int packetTimeMillis;
  private final RtpProtocol protocol;
  private final long sessionId;
  private long version;
  private @Nullable SessionDescription last;
  private int audioLine;

  /** What we say of the sound, in a line of its own. */
  public record Sound(List<PayloadFormat> formats, Direction direction) {
    public Sound {
      formats = List.copyOf(formats);
    }
  }

  /**
   * @param address where the phone is to send
   * @param hasFeedback whether our offers name the profile with feedback
   * @param sessionId of the origin
   */
  public SecurePhoneDescriptions(
      InetAddress address, int port, int packetTimeMillis, boolean hasFeedback, long sessionId) {
    this.address = address.getHostAddress();
    this.port = port;
    this.packetTimeMillis = packetTimeMillis;
    this.protocol = new RtpProtocol(true, hasFeedback, true);
    this.sessionId = sessionId;
    this.version = sessionId;
  }

  /**
   * An offer of an audio line. A later one keeps the lines of the last description in number and
   * order; those that are not spoken of are refused.
   *
   * @param video of a line that the last description had, or null
   */
  public SessionDescription offer(
      LocalTransport transport, Sound sound, @Nullable LocalVideo video) {
    SessionDescription before = last;
    if (before == null) {
      return versioned(
          List.of(line("audio", protocol.toString(), null, transport, Setup.ACTPASS, sound)));
    }
    List<MediaDescription> lines = new ArrayList<>();
    for (int i = 0; i < before.media().size(); i++) {
      MediaDescription line = before.media().get(i);
      boolean isVideo = line.media().equals("video") && line.port() != 0;
      if (i == audioLine) {
        lines.add(
            line(
                line.media(),
                line.protocol(),
                line.attribute("mid"),
                transport,
                Setup.ACTPASS,
                sound));
      } else if (video != null && isVideo) {
        lines.add(video(line, transport, Setup.ACTPASS, video));
      } else {
        lines.add(refused(line));
      }
    }
    return versioned(lines);
  }

  /**
   * An answer with the offer's lines, in its order and with its protocols.
   *
   * @param video null to refuse the video line
   */
  public SessionDescription answer(
      SessionDescription offer,
      SecurePhoneDescription phone,
      LocalTransport transport,
      Setup setup,
      Sound sound,
      @Nullable LocalVideo video) {
    List<MediaDescription> lines = new ArrayList<>();
    BrowserLine videoLine = phone.video();
    audioLine = phone.audio().index();
    for (int i = 0; i < offer.media().size(); i++) {
      MediaDescription line = offer.media().get(i);
      if (i == audioLine) {
        lines.add(
            line(line.media(), line.protocol(), phone.audio().mid(), transport, setup, sound));
      } else if (videoLine != null && video != null && i == videoLine.index()) {
        lines.add(video(line, transport, setup, video));
      } else {
        lines.add(refused(line));
      }
    }
    return versioned(lines);
  }

  private MediaDescription line(
      String kind,
      String protocol,
      @Nullable String mid,
      LocalTransport transport,
      Setup setup,
      Sound sound) {
    List<Attribute> attributes = transport(mid, transport, setup);
    attributes.addAll(PayloadFormats.attributes(sound.formats()));
    attributes.add(new Attribute("ptime", String.valueOf(packetTimeMillis)));
    attributes.add(new Attribute(sound.direction().attribute(), null));
    List<String> types = LocalAudio.payloadTypes(sound.formats());
    return new MediaDescription(kind, port, protocol, types, null, List.copyOf(attributes));
  }

  private MediaDescription video(
      MediaDescription line, LocalTransport transport, Setup setup, LocalVideo video) {
    List<Attribute> attributes = transport(line.attribute("mid"), transport, setup);
    attributes.addAll(video.attributes());
    return new MediaDescription(
        "video", port, line.protocol(), video.payloadTypes(), null, List.copyOf(attributes));
  }

  private static List<Attribute> transport(
      @Nullable String mid, LocalTransport transport, Setup setup) {
    List<Attribute> attributes = new ArrayList<>();
    if (mid != null) {
      attributes.add(new Attribute("mid", mid));
    }
    attributes.addAll(transport.attributesForPhone(setup));
    return attributes;
  }

  private static MediaDescription refused(MediaDescription line) {
    List<String> formats = line.formats().isEmpty() ? List.of("0") : line.formats();
    return new MediaDescription(line.media(), 0, line.protocol(), formats, null, List.of());
  }

  private SessionDescription versioned(List<MediaDescription> lines) {
    if (last == null || !last.media().equals(lines)) {
      Origin origin = new Origin("-", sessionId, version++, address);
      last = new SessionDescription(origin, address, bundle(lines), List.copyOf(lines));
    }
    return last;
  }

  /** Lines with a name are alive here only in the bundle that the phone offered. */
  private static List<Attribute> bundle(List<MediaDescription> lines) {
    List<String> mids =
        lines.stream()
            .filter(line -> line.port() != 0 && line.hasAttribute("mid"))
            .map(line -> String.valueOf(line.attribute("mid")))
            .toList();
    return mids.isEmpty()
        ? List.of()
        : List.of(new Attribute("group", "BUNDLE " + String.join(" ", mids)));
  }
}
