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

  private LocalDescription() {}

  /** Answers an offer: its audio line, and every other line of it refused. */
  public static SessionDescription answer(
      Origin origin,
      BrowserDescription offer,
      LocalTransport transport,
      LocalAudio audio,
      Setup setup) {
    List<MediaDescription> media = new ArrayList<>();
    List<MediaDescription> offered = offer.description().media();
    for (int i = 0; i < offered.size(); i++) {
      media.add(
          i == offer.audioIndex()
              ? audioLine(offer.mid(), transport, audio, setup)
              : refused(offered.get(i)));
    }
    return session(origin, offer.mid(), media);
  }

  /** An offer of one audio line. */
  public static SessionDescription offer(
      Origin origin, LocalTransport transport, LocalAudio audio) {
    String mid = "0";
    return session(origin, mid, List.of(audioLine(mid, transport, audio, Setup.ACTPASS)));
  }

  private static SessionDescription session(
      Origin origin, @Nullable String mid, List<MediaDescription> media) {
    List<Attribute> attributes = new ArrayList<>();
    if (mid != null) {
      attributes.add(new Attribute("group", "BUNDLE " + mid));
    }
    attributes.add(new Attribute("msid-semantic", "WMS *"));
    attributes.add(new Attribute("ice-options", "trickle"));
    return new SessionDescription(origin, null, attributes, media);
  }

  private static MediaDescription audioLine(
      @Nullable String mid, LocalTransport transport, LocalAudio audio, Setup setup) {
    List<Attribute> attributes = new ArrayList<>();
    if (mid != null) {
      attributes.add(new Attribute("mid", mid));
    }
    attributes.addAll(transport.attributes(setup));
    attributes.addAll(audio.attributes());
    return new MediaDescription(
        "audio", DISCARD_PORT, PROTOCOL, audio.payloadTypes(), NO_ADDRESS, attributes);
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
