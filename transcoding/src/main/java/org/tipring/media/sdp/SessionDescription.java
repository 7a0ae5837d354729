package org.tipring.media.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session description (RFC 8866) as far as a gateway reads and writes one; {@link SdpReader} and
 * {@link SdpWriter} turn it from and into text.
 *
 * @param connection address of the session's {@code c=}, or null
 * @param bitrate of all media together, bits a second, by the session's {@code b=} (section 5.8); 0
 *     when it does not say
 */
public record SessionDescription(
    Origin origin,
    @Nullable String connection,
    long bitrate,
    List<Attribute> attributes,
    List<MediaDescription> media) {
  /** A session without {@code b=}. */
  public SessionDescription(
      Origin origin,
      @Nullable String connection,
      List<Attribute> attributes,
      List<MediaDescription> media) {
    this(origin, connection, 0, attributes, media);
  }

  /**
   * Whether an offer has a line of that media that may be used. Port 0 says that it may not (RFC
   * 3264 section 5.1), unless the line only shares another one's port (RFC 9143 section 6).
   *
   * @param kind "audio", "video", …
   */
  public boolean offers(String kind) {
    return media.stream()
        .anyMatch(line ->
            line.media().equals(kind) && (line.port() != 0 || line.hasAttribute("bundle-only")));
  }
}
