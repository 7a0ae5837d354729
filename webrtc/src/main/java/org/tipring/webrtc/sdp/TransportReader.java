package org.tipring.webrtc.sdp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.sdp.Attribute;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.webrtc.dtls.Fingerprint;

/** Reads what a description says of the transport of one of its lines. */
final class TransportReader {
  private final SessionDescription description;
  private final MediaDescription line;

  /** What came of reading. */
  sealed interface Result {
    record Read(RemoteTransport transport) implements Result {}

    record Refused(String why) implements Result {}
  }

  private TransportReader(SessionDescription description, MediaDescription line) {
    this.description = description;
    this.line = line;
  }

  /**
   * @param needsIce whether a peer without ICE is refused
   */
  static Result read(SessionDescription description, MediaDescription line, boolean needsIce) {
    return new TransportReader(description, line).read(needsIce);
  }

  private Result read(boolean needsIce) {
    if (!line.hasAttribute("rtcp-mux")) {
      return new Result.Refused("no rtcp-mux");
    }
    String ufrag = attribute("ice-ufrag");
    String password = attribute("ice-pwd");
    boolean hasNoIce = ufrag == null && password == null && !needsIce;
    if (!hasNoIce && !(isIceText(ufrag, 4) && isIceText(password, 22))) {
      return new Result.Refused("no ice-ufrag and ice-pwd, or malformed ones");
    }
    List<Fingerprint> fingerprints = fingerprints();
    if (fingerprints.isEmpty()) {
      return new Result.Refused("no fingerprint of SHA-256 or better");
    }
    String stated = attribute("setup");
    Setup setup = stated == null ? Setup.ACTPASS : Setup.of(stated);
    if (setup == null) {
      return new Result.Refused("setup is none of active, passive, actpass");
    }
    return new Result.Read(
        new RemoteTransport(
            ufrag == null ? "" : ufrag,
            password == null ? "" : password,
            fingerprints,
            setup,
            candidates()));
  }

  /** The line's own, else its bundle's first line's, else that of all. */
  private @Nullable String attribute(String name) {
    String own = line.attribute(name);
    if (own == null && line.hasAttribute("bundle-only")) {
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

  private List<Fingerprint> fingerprints() {
    List<Fingerprint> found = fingerprints(line.attributes());
    if (found.isEmpty() && line.hasAttribute("bundle-only")) {
      found = fingerprints(description.media().getFirst().attributes());
    }
    return found.isEmpty() ? fingerprints(description.attributes()) : found;
  }

  /** The certificates that some attributes name by a digest that proves enough. */
  static List<Fingerprint> fingerprints(List<Attribute> attributes) {
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

  private List<IceCandidate> candidates() {
    List<IceCandidate> found = new ArrayList<>();
    for (Attribute attribute : line.attributes()) {
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
  private static boolean isIceText(@Nullable String text, int least) {
    if (text == null || text.length() < least || text.length() > 256) {
      return false;
    }
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != ':');
  }
}
