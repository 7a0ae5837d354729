package org.tipring.media.sdp;

import org.jspecify.annotations.Nullable;

/** Writes a session description as text with CRLF line ends (RFC 8866 section 5). */
public final class SdpWriter {
  private final StringBuilder out = new StringBuilder(512);

  private SdpWriter() {}

  /**
   * @throws IllegalArgumentException when a value holds a control byte: it would begin a line of
   *     its own
   */
  public static String write(SessionDescription description) {
    return new SdpWriter().session(description);
  }

  private String session(SessionDescription description) {
    Origin origin = description.origin();
    line("v=0");
    line(
        "o="
            + (origin.username().isEmpty() ? "-" : origin.username())
            + ' '
            + Long.toUnsignedString(origin.sessionId())
            + ' '
            + Long.toUnsignedString(origin.sessionVersion())
            + " IN "
            + typed(origin.address()));
    line("s=-");
    connection(description.connection());
    bandwidth(description.bitrate());
    line("t=0 0");
    description.attributes().forEach(this::attribute);
    description.media().forEach(this::media);
    return out.toString();
  }

  private void media(MediaDescription media) {
    StringBuilder formats = new StringBuilder();
    media.formats().forEach(format -> formats.append(' ').append(format));
    line("m=" + media.media() + ' ' + media.port() + ' ' + media.protocol() + formats);
    connection(media.connection());
    bandwidth(media.bitrate());
    media.attributes().forEach(this::attribute);
  }

  private void connection(@Nullable String address) {
    if (address != null) {
      line("c=IN " + typed(address));
    }
  }

  /** In both units: few know the newer one. */
  private void bandwidth(long bitrate) {
    if (bitrate > 0) {
      line("b=AS:" + (bitrate + 999) / 1_000);
      line("b=TIAS:" + bitrate);
    }
  }

  private void attribute(Attribute attribute) {
    String value = attribute.value();
    line("a=" + attribute.name() + (value == null ? "" : ":" + value));
  }

  private static String typed(String address) {
    return (address.indexOf(':') < 0 ? "IP4 " : "IP6 ") + address;
  }

  private void line(String line) {
    if (SdpText.hasControlByte(line)) {
      throw new IllegalArgumentException("a control byte in a session description");
    }
    out.append(line).append("\r\n");
  }
}
