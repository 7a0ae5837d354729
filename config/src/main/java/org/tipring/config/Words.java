package org.tipring.config;

/** Names, numbers and patterns as settings write them. */
final class Words {
  static final int NAME_MAX = 64;
  static final String NAME_WANTED =
      "must have from 1 to " + NAME_MAX + " letters, digits and hyphens";

  private static final int PATTERN_MAX = 128;
  static final String PATTERN_WANTED = "must have from 1 to " + PATTERN_MAX + " characters";

  private Words() {}

  /** Whether settings may call something so. */
  static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= NAME_MAX
        && text.chars().allMatch(c -> isAlphanumeric(c) || c == '-');
  }

  /** RFC 3261 section 25.1: {@code unreserved / user-unreserved}, written without escapes. */
  static boolean isUser(String text) {
    return !text.isEmpty()
        && text.length() <= NAME_MAX
        && text.chars().allMatch(c -> isAlphanumeric(c) || "-_.!~*'()&=+$,;?/".indexOf(c) >= 0);
  }

  /** Whether numbers can be compared with it. */
  static boolean isPattern(String text) {
    return !text.isEmpty() && text.length() <= PATTERN_MAX;
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
