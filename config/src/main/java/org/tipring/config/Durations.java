package org.tipring.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Durations as settings write them: a whole number with {@code ms}, {@code s}, {@code m} or {@code
 * h}.
 */
public final class Durations {
  private static final int DIGITS_MAX = 9;

  private Durations() {}

  /** The duration, or null when the text is none. */
  public static @Nullable Duration read(String text) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    if (digits == 0 || digits > DIGITS_MAX) {
      return null;
    }
    long number = Long.parseLong(text, 0, digits, 10);
    return switch (text.substring(digits)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> null;
    };
  }

  /** The shortest text that reads back as the same, to the millisecond. */
  public static String write(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
  }
}
