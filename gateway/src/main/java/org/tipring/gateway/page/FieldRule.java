package org.tipring.gateway.page;

import org.jspecify.annotations.Nullable;

/** What a text field of a message may hold: a length, and mostly a set of ASCII characters. */
public enum FieldRule {
  CALL(1, 64, "a-zA-Z0-9", "._~-"),
  NUMBER(1, 64, "a-zA-Z0-9", "+*#._~-"),
  USER(1, 64, "a-zA-Z0-9", "._~+@-"),
  DIGITS(1, 32, "0-9A-D", "*#"),
  CANDIDATE(0, 512, " -~", ""),
  ID(1, 64, " -~", ""),
  /** RFC 3261 section 25.1, {@code token}. */
  HEADER_NAME(1, 64, "a-zA-Z0-9", "-.!%*_+`'~"),
  TOKEN(1, 8192, " -~", ""),
  /** Of any characters: what may not be shown is replaced where it is written. */
  TEXT(1, 1024, "", ""),
  /** Of any characters: its own reader judges them. */
  SDP(1, 16_384, "", "");

  private final int minimum;
  private final int maximum;
  private final boolean isOfAny;
  private final long lower;
  private final long upper;

  /**
   * @param ranges pairs of first and last, each written {@code a-z}
   * @param others single characters
   */
  FieldRule(int minimum, int maximum, String ranges, String others) {
    this.minimum = minimum;
    this.maximum = maximum;
    this.isOfAny = ranges.isEmpty();
    long[] set = new long[2];
    for (int i = 0; i + 2 < ranges.length(); i += 3) {
      for (char c = ranges.charAt(i); c <= ranges.charAt(i + 2); c++) {
        set[c >> 6] |= 1L << c;
      }
    }
    others.chars().forEach(c -> set[c >> 6] |= 1L << c);
    this.lower = set[0];
    this.upper = set[1];
  }

  /** What is wrong with that value, without repeating it; null when it may be. */
  public @Nullable String complaint(String value) {
    if (value.length() < minimum) {
      return "empty";
    }
    if (value.length() > maximum) {
      return "longer than " + maximum + " characters";
    }
    for (int i = 0; i < value.length(); i++) {
      if (!isAllowed(value.charAt(i))) {
        return "a character that may not be there, at " + (i + 1);
      }
    }
    return null;
  }

  private boolean isAllowed(char c) {
    return isOfAny || (c < 128 && ((c < 64 ? lower : upper) >> c & 1) == 1);
  }
}
