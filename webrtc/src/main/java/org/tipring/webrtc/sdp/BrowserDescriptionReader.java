package org.tipring.webrtc.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;

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
    return switch (TransportReader.read(description, audio, true)) {
      case TransportReader.Result.Refused(String why) -> refused(why);
      case TransportReader.Result.Read(RemoteTransport transport) ->
          new Result.Read(new BrowserDescription(description, line, bundled(line), transport));
    };
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
    return isUsable && areBundled(description, audio.mid(), video.mid()) ? video : null;
  }

  static boolean areBundled(SessionDescription description, String one, String other) {
    return description.attributes().stream()
        .filter(attribute -> attribute.name().equals("group") && attribute.value() != null)
        .map(attribute -> List.of(String.valueOf(attribute.value()).split(" +", 64)))
        .anyMatch(group ->
            group.getFirst().equals("BUNDLE") && group.contains(one) && group.contains(other));
  }
}
