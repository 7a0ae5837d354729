package org.tipring.gateway.operate;

/** Hides numbers in text that operators see. */
final class Masks {
  /** From so many digits on it may be somebody's number. */
  private static final int FEWEST = 5;

  private static final int LEFT = 4;

  private Masks() {}

  /**
   * The text with every number of five digits and more cut to its last four. What follows an
   * {@code @} or a {@code [} is a host, and what follows {@code ;} or {@code >} a parameter:
   * neither names a person.
   */
  static String number(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean isHost = false;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      isHost = c == '@' || c == '[' || c == ';' || c == '>' || (isHost && !isBreak(c));
      if (isHost || !isOfNumber(c) || c == ' ') {
        out.append(c);
        i++;
        continue;
      }
      int end = endOfNumber(text, i);
      out.append(masked(text.substring(i, end)));
      i = end;
    }
    return out.toString();
  }

  private static boolean isBreak(char c) {
    return c == '<' || c == ',' || c == ' ' || c == '"' || c == '\n';
  }

  /** A run of digits and of what people write between them. */
  private static int endOfNumber(String text, int from) {
    int end = from;
    while (end < text.length() && isOfNumber(text.charAt(end))) {
      end++;
    }
    while (end > from + 1 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return end;
  }

  private static boolean isOfNumber(char c) {
    return isDigit(c) || c == '+' || c == '-' || c == '(' || c == ')' || c == ' ' || c == '/';
  }

  private static String masked(String run) {
    String digits =
        run.chars()
            .filter(c -> isDigit((char) c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return digits.length() < FEWEST ? run : "…" + digits.substring(digits.length() - LEFT);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
