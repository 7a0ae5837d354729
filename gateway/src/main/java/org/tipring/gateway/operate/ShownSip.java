package org.tipring.gateway.operate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP message as an operator may see it: without secrets, digits, full numbers and what people
 * write. It is made when the message passes, so that nothing else is ever kept.
 *
 * @param callId of its Call-ID header, or ""
 * @param title its first line
 * @param text the whole, at most {@link #MOST} characters
 */
record ShownSip(String callId, String title, String text) {
  static final int MOST = 4096;

  private static final Set<String> SECRET =
      Set.of(
          "authorization",
          "proxy-authorization",
          "www-authenticate",
          "proxy-authenticate",
          "authentication-info",
          "proxy-authentication-info",
          "identity",
          "y");

  /** Whatever its line ends are: a body that is taken for headers would be shown. */
  private static final Pattern HEAD_END = Pattern.compile("\\r?\\n\\r?\\n|\\r\\r");

  /** Headers in which no user can be named. */
  private static final Set<String> PLAIN =
      Set.of(
          "via",
          "v",
          "call-id",
          "i",
          "cseq",
          "max-forwards",
          "content-length",
          "l",
          "content-type",
          "c",
          "rseq",
          "rack",
          "session-expires",
          "x",
          "min-se",
          "expires",
          "min-expires",
          "require",
          "supported",
          "k",
          "allow",
          "accept",
          "user-agent",
          "server",
          "date",
          "retry-after",
          "subscription-state",
          "event",
          "o",
          "timestamp",
          "unsupported");

  /** Total: whatever the bytes are. */
  static ShownSip of(byte[] bytes) {
    String all = new String(bytes, UTF_8);
    Matcher end = HEAD_END.matcher(all);
    boolean hasBody = end.find();
    List<String> head = (hasBody ? all.substring(0, end.start()) : all).lines().toList();
    boolean isText = !head.isEmpty() && head.getFirst().startsWith("MESSAGE ");
    StringBuilder text = new StringBuilder();
    String callId = "";
    String type = "";
    for (int i = 0; i < head.size(); i++) {
      String line = head.get(i);
      int colon = line.indexOf(':');
      String name = i == 0 || colon < 0 ? "" : line.substring(0, colon).strip();
      String lower = name.toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      if (lower.equals("call-id") || lower.equals("i")) {
        callId = value;
      } else if (lower.equals("content-type") || lower.equals("c")) {
        type = value.toLowerCase(Locale.ROOT);
      } else if (lower.equals("cseq")) {
        isText |= value.endsWith("MESSAGE");
      }
      text.append(name.isEmpty() ? Masks.number(line) : name + ": " + shown(lower, value));
      text.append('\n');
    }
    if (hasBody && end.end() < all.length()) {
      String body = all.substring(end.end());
      text.append('\n').append(isText ? ShownBody.hidden(body) : ShownBody.of(type, body));
    }
    text.setLength(Math.min(text.length(), MOST));
    return new ShownSip(
        callId, head.isEmpty() ? "" : Masks.number(head.getFirst()), text.toString());
  }

  private static String shown(String name, String value) {
    if (name.equals("subject") || name.equals("s")) {
      return "…";
    }
    if (SECRET.contains(name)) {
      int space = value.indexOf(' ');
      return (space < 0 ? "" : value.substring(0, space)) + " …";
    }
    return PLAIN.contains(name) ? value : Masks.number(value);
  }
}
