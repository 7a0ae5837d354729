package org.tipring.media.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One media line and what follows it (RFC 8866 section 5.14).
 *
 * @param media "audio", "video", "application", …
 * @param port 0 means refused or disabled
 * @param protocol "RTP/AVP", "UDP/TLS/RTP/SAVPF", …
 * @param formats payload types as text, most wanted first
 * @param connection address of this line's own {@code c=}, or null when the session's holds
 * @param bitrate the most that its author wants to receive, bits a second, by the line's own {@code
 *     b=} (section 5.8); 0 when it does not say
 */
public record MediaDescription(
    String media,
    int port,
    String protocol,
    List<String> formats,
    @Nullable String connection,
    long bitrate,
    List<Attribute> attributes) {
  /** A line without {@code b=}. */
  public MediaDescription(
      String media,
      int port,
      String protocol,
      List<String> formats,
      @Nullable String connection,
      List<Attribute> attributes) {
    this(media, port, protocol, formats, connection, 0, attributes);
  }

  /** The value of the first attribute of that name; null when absent or a bare property. */
  public @Nullable String attribute(String name) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(name)) {
        return attribute.value();
      }
    }
    return null;
  }

  public boolean hasAttribute(String name) {
    return attributes.stream().anyMatch(attribute -> attribute.name().equals(name));
  }
}
