package org.tipring.sip.trunk;

/** A pattern of numbers: {@code *} for any run of characters, {@code ?} for one. */
public final class NumberPattern {
  private NumberPattern() {}

  /** Whether the whole number fits; in time proportional to the product of both lengths. */
  public static boolean matches(String pattern, String number) {
    int p = 0;
    int n = 0;
    int star = -1;
    int retry = 0;
    while (n < number.length()) {
      boolean isStar = p < pattern.length() && pattern.charAt(p) == '*';
      if (isStar) {
        star = p++;
        retry = n;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == number.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        // let the last star take one character more
        p = star + 1;
        n = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
