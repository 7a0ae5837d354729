package org.tipring.webrtc.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.Origin;
import org.tipring.media.sdp.SessionDescription;

/** Composes our side of a WebRTC offer or answer (RFC 9429 sections 5.2 and 5.3). */
public final class LocalDescription {
  private static final String PROTOCOL = "UDP/TLS/RTP/SAVPF";

  /** Port and address of a description whose candidates say where to send (RFC 8840). */
  private static final int DISCARD_PORT = 9;

  private static final String NO_ADDRESS = "0.0.0.0";

  /** Feedback may come at once, without a report before it (RFC 5506). */
  private static final String REDUCED_SIZE = "rtcp-rsize";

  private LocalDescription() {}

  /**
   * Answers an offer: its audio line, its video line if there is something to say of it, and every
   * other line refused.
   */
  public static SessionDescription answer(
      Origin origin,
      BrowserDescription offer,
      LocalTransport transport,
      LocalAudio audio,
      @Nullable LocalVideo video,
      Setup setup) {
    List<MediaDescription> media = new ArrayList<>();
    List<String> mids = new ArrayList<>();
    BrowserLine videoLine = video == null ? null : offer.video();
    for (int i = 0; i < offer.description().media().size(); i++) {
      if (i == offer.audio().index()) {
        media.add(audioLine(offer.audio().mid(), transport, audio, setup));
        addKnown(mids, offer.audio().mid());
      } else if (videoLine != null && video != null && i == videoLine.index()) {
        media.add(videoLine(videoLine.mid(), transport, video, setup, saysReducedSize(videoLine)));
        addKnown(mids, videoLine.mid());
      } else {
        media.add(refused(offer.description().media().get(i)));
      }
    }
    return session(origin, mids, media);
  }

  private static void addKnown(List<String> mids, @Nullable String mid) {
    if (mid != null) {
      mids.add(mid);
    }
  }

  /** An offer of an audio line, and of a video line if there is something to say of it. */
  public static SessionDescription offer(
      Origin origin, LocalTransport transport, LocalAudio audio, @Nullable LocalVideo video) {
    List<MediaDescription> media = new ArrayList<>();
    media.add(audioLine("0", transport, audio, Setup.ACTPASS));
    if (video != null) {
      media.add(videoLine("1", transport, video, Setup.ACTPASS, true));
    }
    return session(origin, video == null ? List.of("0") : List.of("0", "1"), media);
  }

  private static SessionDescription session(
      Origin origin, List<String> mids, List<MediaDescription> media) {
    List<Attribute> attributes = new ArrayList<>();
    if (!mids.isEmpty()) {
      attributes.add(new Attribute("group", "BUNDLE " + String.join(" ", mids)));
    }
    attributes.add(new Attribute("msid-semantic", "WMS *"));
    attributes.add(new Attribute("ice-options", "trickle"));
    return new SessionDescription(origin, null, attributes, media);
  }

  private static MediaDescription audioLine(
      @Nullable String mid, LocalTransport transport, LocalAudio audio, Setup setup) {
    List<Attribute> attributes = line(mid, transport, setup);
    attributes.addAll(audio.attributes());
    return new MediaDescription(
        "audio", DISCARD_PORT, PROTOCOL, audio.payloadTypes(), NO_ADDRESS, attributes);
  }

  /** An answer may say it only where the offer did (RFC 5506 section 5.1). */
  private static boolean saysReducedSize(BrowserLine line) {
    return line.media().hasAttribute(REDUCED_SIZE);
  }

  private static MediaDescription videoLine(
      @Nullable String mid,
      LocalTransport transport,
      LocalVideo video,
      Setup setup,
      boolean isReducedSize) {
    List<Attribute> attributes = line(mid, transport, setup);
    if (isReducedSize) {
      attributes.add(new Attribute(REDUCED_SIZE, null));
    }
    attributes.addAll(video.attributes());
    return new MediaDescription(
        "video", DISCARD_PORT, PROTOCOL, video.payloadTypes(), NO_ADDRESS, attributes);
  }

  private static List<Attribute> line(@Nullable String mid, LocalTransport transport, Setup setup) {
    List<Attribute> attributes = new ArrayList<>();
    if (mid != null) {
      attributes.add(new Attribute("mid", mid));
    }
    attributes.addAll(transport.attributes(setup));
    return attributes;
  }

  private static MediaDescription refused(MediaDescription offered) {
    List<Attribute> attributes = new ArrayList<>();
    String mid = offered.attribute("mid");
    if (mid != null) {
      attributes.add(new Attribute("mid", mid));
    }
    attributes.add(new Attribute("inactive", null));
    return new MediaDescription(
        offered.media(), 0, offered.protocol(), offered.formats(), NO_ADDRESS, attributes);
  }
}
