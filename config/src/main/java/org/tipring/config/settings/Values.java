package org.tipring.config.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tipring.config.Durations;
import org.tipring.config.PortRange;
import org.tipring.config.Secret;

/** Turns what was written into the type that a setting has. */
final class Values {
  private static final int TEXT_MAX = 4096;
  private static final int SECRET_FILE_MAX = 64 * 1024;

  private Values() {}

  /** What came of it. */
  sealed interface Outcome {
    record Value(Object value) implements Outcome {}

    record Wrong(String why) implements Outcome {}
  }

  /**
   * Reads a value.
   *
   * @param folder what a relative path is relative to
   */
  static Outcome read(Class<?> type, String text, Path folder) {
    // YAML can write a line feed as \n, and some of these go into SIP headers
    if (text.length() > TEXT_MAX || text.chars().anyMatch(Character::isISOControl)) {
      return new Outcome.Wrong("must be one line of at most " + TEXT_MAX + " characters");
    }
    if (type == String.class) {
      return text.isEmpty() ? new Outcome.Wrong("must not be empty") : new Outcome.Value(text);
    }
    if (type == Secret.class) {
      return new Outcome.Value(new Secret(text));
    }
    if (type == Path.class) {
      return file(folder.resolve(text));
    }
    if (type == boolean.class) {
      return or(yesOrNo(text), "must be true or false");
    }
    if (type == int.class) {
      return or(number(text), "must be a whole number");
    }
    if (type == Duration.class) {
      return or(
          Durations.read(text), "must be a whole number with ms, s, m or h, such as 30s or 4h");
    }
    if (type == PortRange.class) {
      return or(ports(text), "must be two ports such as 20000-29999, one port, or any");
    }
    return oneOf(type, text);
  }

  /** The secret that a file holds, without the line end that editors add. */
  static Outcome secretIn(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(SECRET_FILE_MAX + 1);
      String text = new String(bytes, StandardCharsets.UTF_8).strip();
      if (text.isEmpty() || bytes.length > SECRET_FILE_MAX) {
        return new Outcome.Wrong("must hold from 1 to " + SECRET_FILE_MAX + " bytes");
      }
      return new Outcome.Value(new Secret(text));
    } catch (IOException e) {
      return new Outcome.Wrong("cannot be read");
    }
  }

  /**
   * As it is written in an enum's stead: {@code hs256}, {@code passthrough}. One that begins with a
   * digit has an underscore before it in Java.
   */
  static String word(Enum<?> value) {
    String name = value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return name.startsWith("-") ? name.substring(1) : name;
  }

  private static Outcome file(Path path) {
    return Files.isRegularFile(path) && Files.isReadable(path)
        ? new Outcome.Value(path.toAbsolutePath().normalize())
        : new Outcome.Wrong("names no file that can be read: " + path);
  }

  private static Outcome oneOf(Class<?> type, String text) {
    Object[] constants =
        Objects.requireNonNull(type.getEnumConstants(), () -> "no setting can be a " + type);
    for (Object constant : constants) {
      if (word((Enum<?>) constant).equals(text.toLowerCase(Locale.ROOT))) {
        return new Outcome.Value(constant);
      }
    }
    return new Outcome.Wrong(
        "must be one of "
            + Arrays.stream(constants)
                .map(constant -> word((Enum<?>) constant))
                .collect(Collectors.joining(", ")));
  }

  private static @Nullable Boolean yesOrNo(String text) {
    return switch (text) {
      case "true" -> Boolean.TRUE;
      case "false" -> Boolean.FALSE;
      default -> null;
    };
  }

  private static @Nullable Integer number(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable PortRange ports(String text) {
    if (text.equals("any")) {
      return PortRange.ANY;
    }
    int dash = text.indexOf('-');
    Integer first = number(dash < 0 ? text : text.substring(0, dash).strip());
    Integer last = dash < 0 ? first : number(text.substring(dash + 1).strip());
    if (first == null || last == null || !PortRange.isRange(first, last)) {
      return null;
    }
    return new PortRange(first, last);
  }

  private static Outcome or(@Nullable Object value, String why) {
    return value == null ? new Outcome.Wrong(why) : new Outcome.Value(value);
  }
}
