package org.tipring.config;

import org.jspecify.annotations.Nullable;

/**
 * What a rule makes of a number: {@code {number}} stands for it, {@code {number:2}} for it without
 * its first two characters.
 */
public final class NumberTemplate {
  static final String WANTED =
      "must have from 1 to 128 characters, and no braces but {number} or {number:2}";

  private static final int LENGTH_MAX = 128;
  private static final String OPEN = "{number";

  private NumberTemplate() {}

  static boolean isOne(String text) {
    return !text.isEmpty() && text.length() <= LENGTH_MAX && write(text, "") != null;
  }

  /** The text with the number in it; empty when nothing is left. */
  public static String fill(String template, String number) {
    String written = write(template, number);
    return written == null ? "" : written;
  }

  private static @Nullable String write(String template, String number) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < template.length()) {
      char c = template.charAt(at);
      if (c == '}') {
        return null;
      }
      if (c != '{') {
        out.append(c);
        at++;
        continue;
      }
      int end = template.indexOf('}', at);
      int skipped = end < 0 ? -1 : skipped(template.substring(at, end));
      if (skipped < 0) {
        return null;
      }
      out.append(number, Math.min(skipped, number.length()), number.length());
      at = end + 1;
    }
    return out.toString();
  }

  /** How many characters <code>{number:2</code> leaves out; -1 when it is something else. */
  private static int skipped(String place) {
    if (place.equals(OPEN)) {
      return 0;
    }
    boolean isCount =
        place.startsWith(OPEN + ":")
            && place.length() > OPEN.length() + 1
            && place.length() <= OPEN.length() + 3
            && place.chars().skip(OPEN.length() + 1L).allMatch(c -> c >= '0' && c <= '9');
    return isCount ? Integer.parseInt(place.substring(OPEN.length() + 1)) : -1;
  }
}
