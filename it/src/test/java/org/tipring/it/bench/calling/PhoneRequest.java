package org.tipring.it.bench.calling;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A SIP request, read as far as answering it takes (RFC 3261 section 8.2.6). What a user agent
 * wrote in its own words only: long header names, one line each.
 */
record PhoneRequest(String method, String uri, List<String> headers, String body) {
  private static final String TAG = ";tag=phone";

  /** Headers that a response repeats as they came. */
  private static final List<String> REPEATED =
      List.of("Via", "Record-Route", "From", "Call-ID", "CSeq");

  /**
   * @return null when it is not a request
   */
  static @Nullable PhoneRequest read(String text) {
    int end = text.indexOf("\r\n\r\n");
    List<String> lines = text.substring(0, Math.max(0, end)).lines().toList();
    String[] first = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ", -1);
    if (first.length != 3 || !first[2].equals("SIP/2.0")) {
      return null;
    }
    return new PhoneRequest(
        first[0], first[1], lines.subList(1, lines.size()), text.substring(end + 4));
  }

  /** The user part of the request URI, "" when there is none. */
  String user() {
    int at = uri.indexOf('@');
    return at < 0 ? "" : uri.substring(uri.indexOf(':') + 1, at);
  }

  String callId() {
    return value("Call-ID");
  }

  String sequence() {
    return value("CSeq");
  }

  private String value(String name) {
    return values(name)
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private Stream<String> values(String name) {
    String start = name + ":";
    return headers.stream().filter(line -> line.regionMatches(true, 0, start, 0, start.length()));
  }

  /** A response without a body. */
  String response(String status) {
    return response(status, "", "");
  }

  /**
   * @param status the number and its phrase
   * @param more headers, each with its line end
   */
  String response(String status, String more, String content) {
    StringBuilder text = new StringBuilder(1024).append("SIP/2.0 ").append(status).append("\r\n");
    REPEATED.stream().flatMap(this::values).forEach(line -> text.append(line).append("\r\n"));
    String to = value("To");
    text.append("To: ").append(to).append(to.contains(";tag=") ? "" : TAG).append("\r\n");
    text.append(more).append("Content-Length: ").append(content.length()).append("\r\n\r\n");
    return text.append(content).toString();
  }
}
