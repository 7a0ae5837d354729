package org.tipring.sip.stack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of a request without parsing it: its method, and the headers that an answer
 * repeats (RFC 3261 section 8.2.6.2), each as it stands, the first where it stands twice.
 *
 * <p>Made from any bytes in one walk; characters are bytes, so that what is repeated is the same.
 */
final class RoughRequest {
  private static final int MAX_BYTES = SipGuard.MAX_STREAM_MESSAGE;

  private final String method;
  private final String version;
  private final List<String> vias = new ArrayList<>();
  private @Nullable String from;
  private @Nullable String to;
  private @Nullable String callId;
  private @Nullable String cseq;

  private RoughRequest(String startLine) {
    String line = startLine.strip();
    int first = line.indexOf(' ');
    method = first < 0 ? line : line.substring(0, first);
    version = line.substring(line.lastIndexOf(' ') + 1);
  }

  /** Empty for a response, and for what does not even begin with a line. */
  static Optional<RoughRequest> of(byte[] bytes) {
    int length = Math.min(bytes.length, MAX_BYTES);
    String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n");
    if (end <= 0 || text.startsWith("SIP/")) {
      return Optional.empty();
    }
    RoughRequest request = new RoughRequest(text.substring(0, end));
    request.headers(text, end + 2);
    return Optional.of(request);
  }

  private void headers(String text, int from) {
    int start = from;
    for (int lines = 1; lines < SipGuard.MAX_LINES && start < text.length(); lines++) {
      int end = endOfHeader(text, start);
      if (end == start) {
        return;
      }
      header(text.substring(start, end));
      start = end + 2;
    }
  }

  /** Where its last line ends: one that begins with a blank goes on with the one before. */
  private static int endOfHeader(String text, int start) {
    int end = text.indexOf("\r\n", start);
    while (end > start && end + 2 < text.length() && isBlank(text.charAt(end + 2))) {
      end = text.indexOf("\r\n", end + 2);
    }
    return end < 0 ? text.length() : end;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private void header(String folded) {
    String line = folded.replace("\r\n", "");
    int colon = line.indexOf(':');
    // a lone CR or LF would be a line end to somebody else
    if (colon < 0 || line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
      return;
    }
    String value = line.substring(colon + 1).strip();
    switch (line.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
      case "via", "v" -> vias.add(value);
      case "from", "f" -> from = from == null ? value : from;
      case "to", "t" -> to = to == null ? value : to;
      case "call-id", "i" -> callId = callId == null ? value : callId;
      case "cseq" -> cseq = cseq == null ? value : cseq;
      default -> {
        // not repeated in an answer
      }
    }
  }

  String method() {
    return method;
  }

  /** Whether it is of a version of SIP other than ours. */
  boolean isOfOtherVersion() {
    return version.startsWith("SIP/") && !version.equals("SIP/2.0");
  }

  List<String> vias() {
    return vias;
  }

  @Nullable String from() {
    return from;
  }

  @Nullable String to() {
    return to;
  }

  @Nullable String callId() {
    return callId;
  }

  @Nullable String cseq() {
    return cseq;
  }

  /** Whether To has a tag, so that it is about something that stands. */
  boolean isInDialog() {
    return to != null && bare(to).contains(";tag=");
  }

  /** In lower case and without blanks. */
  static String bare(String value) {
    return value.replace(" ", "").replace("\t", "").toLowerCase(Locale.ROOT);
  }
}
