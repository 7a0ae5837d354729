package org.tipring.sip.message;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SdpWriter;
import org.tipring.media.sdp.SessionDescription;

/** What the body of a message means to an offer/answer exchange (RFC 3264). */
public sealed interface SdpBody {
  /** No body at all. */
  record Absent() implements SdpBody {}

  record Present(SessionDescription description) implements SdpBody {}

  /**
   * There is a body, and it cannot be used.
   *
   * @param status 400 or 415, for a request that carries it
   * @param why in plain words
   */
  record Unusable(int status, String why) implements SdpBody {}

  /** Reads a message's body: of several parts, the first session description counts. */
  static SdpBody of(SipMessage message) {
    return of(message.content(), message.header("Content-Encoding"));
  }

  private static SdpBody of(@Nullable Content content, Optional<String> encoding) {
    if (content == null || content.text().isBlank()) {
      return new Absent();
    }
    if (encoding.isPresent() && !encoding.get().strip().equalsIgnoreCase("identity")) {
      return new Unusable(415, "an encoded body");
    }
    Optional<String> sdp =
        content.is(Content.SDP)
            ? Optional.of(content.text())
            : Multipart.part(content, Content.SDP);
    if (sdp.isEmpty()) {
      return new Unusable(415, "no session description in the body");
    }
    return switch (SdpReader.read(sdp.get())) {
      case SdpReader.Result.Read(SessionDescription description) -> new Present(description);
      case SdpReader.Result.Refused(String why, int line) ->
          new Unusable(400, "session description, line " + line + ": " + why);
    };
  }

  static Content write(SessionDescription description) {
    return Content.sdp(SdpWriter.write(description));
  }
}
