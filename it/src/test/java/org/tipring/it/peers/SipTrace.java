package org.tipring.it.peers;

import java.net.InetSocketAddress;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SIP messages of a SIPp run, read from the file that SIPp writes while it runs. */
public final class SipTrace {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
  private static final Pattern HEAD =
      Pattern.compile(
          "-{10,} (\\d{4}-\\d\\d-\\d\\d)[ \\t]+(\\d\\d:\\d\\d:\\d\\d\\.\\d{6})[^\\n]*\\n"
              + "(UDP|TCP) message (sent|received)[^\\n]*\\n\\n");

  /** One SIP message. */
  public record Message(double atMillis, boolean isReceived, String text) {
    /** The first line. */
    public String startLine() {
      return text.lines().findFirst().orElse("");
    }

    public boolean isRequest(String method) {
      return startLine().startsWith(method + " ");
    }

    public boolean isResponse(int status, String method) {
      return startLine().startsWith("SIP/2.0 " + status + " ")
          && header("CSeq").endsWith(" " + method);
    }

    /** A header's value, "" when it is not there. */
    public String header(String name) {
      return text.lines()
          .takeWhile(line -> !line.isEmpty())
          .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }

    public String body() {
      int end = text.indexOf("\n\n");
      return end < 0 ? "" : text.substring(end + 2);
    }

    /** Where the SDP of this message wants its audio. */
    public InetSocketAddress audioAddress() {
      return addressOf("audio");
    }

    /** Where the SDP of this message wants its video. */
    public InetSocketAddress videoAddress() {
      return addressOf("video");
    }

    private InetSocketAddress addressOf(String media) {
      Matcher port = Pattern.compile("m=" + media + " (\\d+)").matcher(body());
      Matcher host = Pattern.compile("c=IN IP4 (\\S+)").matcher(body());
      if (!port.find() || !host.find()) {
        throw new AssertionError("no " + media + " in\n" + text);
      }
      return Loopback.at(host.group(1), Integer.parseInt(port.group(1)));
    }
  }

  private SipTrace() {}

  static List<Message> parse(String file) {
    String text = file.replace("\r", "");
    Matcher head = HEAD.matcher(text);
    List<Message> messages = new ArrayList<>();
    boolean more = head.find();
    while (more) {
      double at =
          LocalDateTime.parse(head.group(1) + " " + head.group(2), TIME)
              .atZone(ZoneId.systemDefault())
              .toInstant()
              .toEpochMilli();
      boolean received = head.group(4).equals("received");
      int from = head.end();
      more = head.find();
      messages.add(
          new Message(at, received, text.substring(from, more ? head.start() : text.length())));
    }
    return messages;
  }
}
