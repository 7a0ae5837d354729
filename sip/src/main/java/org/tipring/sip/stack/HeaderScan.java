package org.tipring.sip.stack;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.SipMethod;

/**
 * One walk over a message's head by the {@link SipGuard}: counts lines and the headers that matter.
 */
final class HeaderScan {
  private static final String VERSION = "SIP/2.0";

  /** Headers that must be there, or may be there only once. */
  private enum Watched {
    VIA,
    FROM,
    TO,
    CALL_ID,
    CSEQ,
    MAX_FORWARDS,
    CONTENT_LENGTH,
    CONTENT_TYPE
  }

  private final Map<Watched, Integer> seen = new EnumMap<>(Watched.class);
  private String method = "";
  private int contentLength = -1;

  /** What Content-Length says, or -1 without one. */
  int contentLength() {
    return contentLength;
  }

  /**
   * Reads a head that ends with an empty line and has CR LF for every line end.
   *
   * @return null when nothing is wrong with it
   */
  @Nullable GuardReason read(String head) {
    int end = head.indexOf("\r\n");
    GuardReason reason =
        end > SipGuard.MAX_LINE_LENGTH
            ? GuardReason.LINE_TOO_LONG
            : startLine(head.substring(0, end));
    int lines = 1;
    int start = end + 2;
    while (reason == null && start < head.length() - 2) {
      end = start - 2;
      int line;
      do {
        line = end + 2;
        end = head.indexOf("\r\n", line);
        lines++;
      } while (isShort(lines, end - line) && isBlank(head.charAt(end + 2)));
      if (lines > SipGuard.MAX_LINES) {
        reason = GuardReason.TOO_MANY_LINES;
      } else if (end - line > SipGuard.MAX_LINE_LENGTH) {
        reason = GuardReason.LINE_TOO_LONG;
      } else {
        // a line that begins with a blank goes on with the one before (section 7.3.1)
        reason = header(head.substring(start, end).replace("\r\n", ""));
      }
      start = end + 2;
    }
    return reason == null ? missing() : reason;
  }

  private static boolean isShort(int lines, int length) {
    return lines <= SipGuard.MAX_LINES && length <= SipGuard.MAX_LINE_LENGTH;
  }

  private @Nullable GuardReason startLine(String line) {
    if (line.startsWith(VERSION + " ")) {
      return isStatus(line) ? null : GuardReason.BAD_START_LINE;
    }
    int first = line.indexOf(' ');
    int last = line.lastIndexOf(' ');
    boolean isForm =
        first > 0
            && last > first + 1
            && line.indexOf(' ', first + 1) == last
            && line.substring(last + 1).equals(VERSION)
            && line.indexOf('\t') < 0
            && isUri(line.substring(first + 1, last));
    if (!isForm) {
      return GuardReason.BAD_START_LINE;
    }
    method = line.substring(0, first);
    return SipMethod.named(method).isPresent() ? null : GuardReason.UNKNOWN_METHOD;
  }

  /** The parser gives an IPv6 address the brackets that it lacks (RFC 5118 section 4.2). */
  private static boolean isUri(String uri) {
    if (!uri.regionMatches(true, 0, "sip:", 0, 4) && !uri.regionMatches(true, 0, "sips:", 0, 5)) {
      return true;
    }
    int host = Math.max(uri.lastIndexOf('@'), uri.indexOf(':')) + 1;
    int colon = uri.indexOf(':', host);
    return uri.startsWith("[", host) || colon < 0 || uri.indexOf(':', colon + 1) < 0;
  }

  private static boolean isStatus(String line) {
    int start = VERSION.length() + 1;
    return line.length() >= start + 3
        && line.charAt(start) >= '1'
        && line.charAt(start) <= '6'
        && isDigit(line.charAt(start + 1))
        && isDigit(line.charAt(start + 2))
        && (line.length() == start + 3 || line.charAt(start + 3) == ' ');
  }

  private @Nullable GuardReason header(String line) {
    int colon = line.indexOf(':');
    if (colon <= 0) {
      return GuardReason.BAD_HEADER;
    }
    String name = line.substring(0, colon).stripTrailing();
    if (!isToken(name)) {
      return GuardReason.BAD_HEADER;
    }
    Watched current = watched(name);
    if (current == null) {
      return null;
    }
    if (seen.merge(current, 1, Integer::sum) > 1 && current != Watched.VIA) {
      return GuardReason.REPEATED_HEADER;
    }
    String value = line.substring(colon + 1).strip();
    return switch (current) {
      case VIA -> comment(value);
      case CSEQ -> cseq(value);
      case CONTENT_LENGTH -> contentLength(value);
      case FROM, TO, CALL_ID, MAX_FORWARDS, CONTENT_TYPE -> null;
    };
  }

  /** A comment could only stand in a Via; the parser may never come back from one. */
  private static @Nullable GuardReason comment(String value) {
    return value.indexOf('(') >= 0 || value.indexOf(')') >= 0 ? GuardReason.VIA_COMMENT : null;
  }

  private @Nullable GuardReason cseq(String value) {
    int digits = 0;
    while (digits < value.length() && isDigit(value.charAt(digits))) {
      digits++;
    }
    boolean isNumber =
        digits > 0
            && digits <= 10
            && Long.parseLong(value.substring(0, digits)) <= Integer.MAX_VALUE
            && digits < value.length()
            && isBlank(value.charAt(digits));
    String named = value.substring(digits).strip();
    boolean isMethod = method.isEmpty() ? SipMethod.named(named).isPresent() : named.equals(method);
    return isNumber && isMethod ? null : GuardReason.BAD_CSEQ;
  }

  private @Nullable GuardReason contentLength(String value) {
    if (value.isEmpty() || value.length() > 6 || !value.chars().allMatch(c -> isDigit((char) c))) {
      return GuardReason.BAD_CONTENT_LENGTH;
    }
    contentLength = Integer.parseInt(value);
    return null;
  }

  private @Nullable GuardReason missing() {
    boolean isComplete =
        seen.containsKey(Watched.VIA)
            && seen.containsKey(Watched.FROM)
            && seen.containsKey(Watched.TO)
            && seen.containsKey(Watched.CALL_ID)
            && seen.containsKey(Watched.CSEQ);
    return isComplete ? null : GuardReason.MISSING_HEADER;
  }

  /** Long and compact names (RFC 3261 section 7.3.3). */
  private static @Nullable Watched watched(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "via", "v" -> Watched.VIA;
      case "from", "f" -> Watched.FROM;
      case "to", "t" -> Watched.TO;
      case "call-id", "i" -> Watched.CALL_ID;
      case "cseq" -> Watched.CSEQ;
      case "max-forwards" -> Watched.MAX_FORWARDS;
      case "content-length", "l" -> Watched.CONTENT_LENGTH;
      case "content-type", "c" -> Watched.CONTENT_TYPE;
      default -> null;
    };
  }

  private static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!isLetter && !isDigit(c) && "-.!%*_+`'~".indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
