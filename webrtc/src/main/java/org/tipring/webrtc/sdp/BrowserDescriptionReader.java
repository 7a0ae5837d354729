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
    int index = audioIndex();
    if (index < 0) {
      return refused("no audio line");
    }
    MediaDescription audio = description.media().get(index);
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
            index,
            audio.attribute("mid"),
            ufrag,
            password,
            fingerprints,
            read,
            candidates(audio),
            Direction.stated(description, audio)));
  }

  private static Result refused(String why) {
    return new Result.Refused(new SessionFailure.BadDescription(why));
  }

  /** The first audio line in use; a bundled one may have port 0 (RFC 9143 section 6). */
  private int audioIndex() {
    for (int i = 0; i < description.media().size(); i++) {
      MediaDescription media = description.media().get(i);
      if (media.media().equals("audio")
          && (media.port() != 0 || media.hasAttribute("bundle-only"))) {
        return i;
      }
    }
    return -1;
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
