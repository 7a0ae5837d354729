package org.tipring.sip.message;

import java.util.Locale;
import java.util.Optional;

/** Looks into a {@code multipart/…} body (RFC 5621, RFC 2046 section 5.1). */
final class Multipart {
  private static final int MAX_PARTS = 8;

  private Multipart() {}

  /** The text of the first part of that media type. */
  static Optional<String> part(Content content, String mediaType) {
    String boundary = boundary(content.type());
    if (boundary.isEmpty()) {
      return Optional.empty();
    }
    String text = "\n" + content.text();
    String delimiter = "\n--" + boundary;
    int start = text.indexOf(delimiter);
    for (int i = 0; i < MAX_PARTS && start >= 0; i++) {
      int begin = start + delimiter.length();
      int next = text.indexOf(delimiter, begin);
      Optional<String> found =
          bodyIfOf(text.substring(begin, next < 0 ? text.length() : next), mediaType);
      if (found.isPresent()) {
        return found;
      }
      start = next;
    }
    return Optional.empty();
  }

  private static Optional<String> bodyIfOf(String part, String mediaType) {
    String unix = part.replace("\r\n", "\n");
    int end = unix.indexOf("\n\n");
    if (end < 0) {
      return Optional.empty();
    }
    for (String line : unix.substring(0, end).split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0
          && line.substring(0, colon).strip().equalsIgnoreCase("Content-Type")
          && new Content(line.substring(colon + 1).strip(), "").is(mediaType)) {
        return Optional.of(unix.substring(end + 2));
      }
    }
    return Optional.empty();
  }

  private static String boundary(String type) {
    int start = type.toLowerCase(Locale.ROOT).indexOf("boundary=");
    if (!type.toLowerCase(Locale.ROOT).startsWith("multipart/") || start < 0) {
      return "";
    }
    String rest = type.substring(start + "boundary=".length());
    if (rest.startsWith("\"")) {
      int end = rest.indexOf('"', 1);
      return end < 0 ? "" : rest.substring(1, end);
    }
    int end = rest.indexOf(';');
    return (end < 0 ? rest : rest.substring(0, end)).strip();
  }
}
