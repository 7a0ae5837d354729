package org.tipring.media.sdp;

import java.util.ArrayList;
import java.util.List;

/** Small scanners for text from outside: linear, bounded, without regular expressions. */
public final class SdpText {
  private SdpText() {}

  /** Fields between runs of blanks; no more than {@code most}, the rest is left unread. */
  public static String[] fields(String text, int most) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (at < text.length() && fields.size() < most) {
      int start = at;
      while (at < text.length() && !isBlank(text.charAt(at))) {
        at++;
      }
      if (at > start) {
        fields.add(text.substring(start, at));
      } else {
        at++;
      }
    }
    return fields.toArray(String[]::new);
  }

  /** A decimal number from 0 to {@code most}, or -1 when it is none. */
  public static int number(String text, int most) {
    if (text.isEmpty() || text.length() > 10) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number > most ? -1 : (int) number;
  }

  /** Whether a text holds a byte that could begin a line of its own, or hide one; tabs do not. */
  static boolean hasControlByte(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        return true;
      }
    }
    return false;
  }

  /** A session id or version: only ever compared, so one that is no number is hashed. */
  static long identity(String text) {
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException notANumber) {
      return text.hashCode();
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
