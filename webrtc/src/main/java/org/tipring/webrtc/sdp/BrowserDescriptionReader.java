package org.tipring.webrtc.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.webrtc.dtls.Fingerprint;

/** Reads a browser's description, and refuses what is not WebRTC (RFC 8827 section 6.5). */
public final class BrowserDescriptionReader {
  private static final String PROTOCOL = "UDP/TLS/RTP/SAVPF";

  private final SessionDescription description;

  private BrowserDescriptionReader(SessionDescription description) {
    this.description = description;
  }

  /** What came of reading. */
  public sealed interface Result {
    record Read(BrowserDescription description) implements Result {}

    record Refused(SessionFailure.BadDescription failure) implements Result {}
  }

  public static Result read(SessionDescription description) {
    return new BrowserDescriptionReader(description).read();
  }

  private Result read() {
    BrowserLine line = first("audio");
    if (line == null) {
      return refused("no audio line");
    }
    MediaDescription audio = line.media();
    if (!audio.protocol().equals(PROTOCOL)) {
      return refused("audio is not " + PROTOCOL);
    }
    if (!audio.hasAttribute("rtcp-mux")) {
      return refused("no rtcp-mux");
    }
    String ufrag = transport(audio, "ice-ufrag");
    String password = transport(audio, "ice-pwd");
    if (ufrag == null || password == null || !isIceText(ufrag, 4) || !isIceText(password, 22)) {
      return refused("no ice-ufrag and ice-pwd, or malformed ones");
    }
    List<Fingerprint> fingerprints = fingerprints(audio);
    if (fingerprints.isEmpty()) {
      return refused("no fingerprint of SHA-256 or better");
    }
    String setup = transport(audio, "setup");
    Setup read = setup == null ? Setup.ACTPASS : Setup.of(setup);
    if (read == null) {
      return refused("setup is none of active, passive, actpass");
    }
    return new Result.Read(
        new BrowserDescription(
            description,
            line,
            bundled(line),
            ufrag,
            password,
            fingerprints,
            read,
            candidates(audio)));
  }

  private static Result refused(String why) {
    return new Result.Refused(new SessionFailure.BadDescription(why));
  }

  /** The first line of that kind in use; a bundled one may have port 0 (RFC 9143 section 6). */
  private @Nullable BrowserLine first(String kind) {
    for (int i = 0; i < description.media().size(); i++) {
      MediaDescription media = description.media().get(i);
      if (media.media().equals(kind) && (media.port() != 0 || media.hasAttribute("bundle-only"))) {
        return new BrowserLine(
            i, media.attribute("mid"), media, Direction.stated(description, media));
      }
    }
    return null;
  }

  /** A video line that shares the sound's transport; one with a transport of its own is no use. */
  private @Nullable BrowserLine bundled(BrowserLine audio) {
    BrowserLine video = first("video");
    if (video == null || video.mid() == null || audio.mid() == null) {
      return null;
    }
    boolean isUsable =
        video.media().protocol().equals(PROTOCOL) && video.media().hasAttribute("rtcp-mux");
    return isUsable && areBundled(audio.mid(), video.mid()) ? video : null;
  }

  private boolean areBundled(String one, String other) {
    return description.attributes().stream()
        .filter(attribute -> attribute.name().equals("group") && attribute.value() != null)
        .map(attribute -> List.of(String.valueOf(attribute.value()).split(" +", 64)))
        .anyMatch(group ->
            group.getFirst().equals("BUNDLE") && group.contains(one) && group.contains(other));
  }

  /** An attribute of the transport: the line's own, else its bundle's first line's, else all's. */
  private @Nullable String transport(MediaDescription audio, String name) {
    String own = audio.attribute(name);
    if (own == null && audio.hasAttribute("bundle-only")) {
      own = description.media().getFirst().attribute(name);
    }
    return own != null ? own : first(description.attributes(), name);
  }

  private static @Nullable String first(List<Attribute> attributes, String name) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(name)) {
        return attribute.value();
      }
    }
    return null;
  }

  private List<Fingerprint> fingerprints(MediaDescription audio) {
    List<Fingerprint> found = fingerprints(audio.attributes());
    if (found.isEmpty() && audio.hasAttribute("bundle-only")) {
      found = fingerprints(description.media().getFirst().attributes());
    }
    return found.isEmpty() ? fingerprints(description.attributes()) : found;
  }

  private static List<Fingerprint> fingerprints(List<Attribute> attributes) {
    List<Fingerprint> found = new ArrayList<>();
    for (Attribute attribute : attributes) {
      if (attribute.name().equals("fingerprint") && attribute.value() != null) {
        Fingerprint fingerprint = Fingerprint.parse(attribute.value());
        if (fingerprint != null) {
          found.add(fingerprint);
        }
      }
    }
    return found;
  }

  private static List<IceCandidate> candidates(MediaDescription audio) {
    List<IceCandidate> found = new ArrayList<>();
    for (Attribute attribute : audio.attributes()) {
      if (attribute.name().equals("candidate") && attribute.value() != null) {
        IceCandidate candidate = IceCandidate.parse("candidate:" + attribute.value());
        if (candidate != null) {
          found.add(candidate);
        }
      }
    }
    return List.copyOf(found);
  }

  /** ICE's alphabet is narrower still (RFC 8839 section 5.4); what matters is that none is odd. */
  private static boolean isIceText(String text, int least) {
    if (text.length() < least || text.length() > 256) {
      return false;
    }
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':');
  }
}
