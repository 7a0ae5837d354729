package org.tipring.it.bench;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param part {@code all} or one case
 * @param calls of a case, for each gateway; 0 for what the case is made for
 * @param window how long is measured
 * @param core that the measured process is pinned to; negative for none
 */
record Options(String part, int calls, int runs, Duration window, int core) {
  private static final Set<String> PARTS = Set.of("all", "pass", "transcode", "setup", "video");

  /**
   * @throws IllegalArgumentException saying what is wrong
   */
  static Options read(List<String> arguments) {
    Options options = new Options("all", 0, 3, Duration.ofSeconds(10), -1);
    for (String argument : arguments) {
      options = options.with(argument);
    }
    return options;
  }

  private Options with(String argument) {
    if (PARTS.contains(argument)) {
      return new Options(argument, calls, runs, window, core);
    }
    int equals = argument.indexOf('=');
    String value = argument.substring(equals + 1);
    if (equals < 0 || !value.matches("[0-9]{1,4}")) {
      throw new IllegalArgumentException("there is no case or option '" + argument + "'");
    }
    int number = Integer.parseInt(value);
    return switch (argument.substring(0, equals)) {
      case "calls" -> new Options(part, number, runs, window, core);
      case "runs" -> new Options(part, calls, Math.max(1, number), window, core);
      case "seconds" ->
          new Options(part, calls, runs, Duration.ofSeconds(Math.max(3, number)), core);
      case "core" -> new Options(part, calls, runs, window, number);
      default -> throw new IllegalArgumentException("there is no option '" + argument + "'");
    };
  }

  boolean wants(String name) {
    return part.equals("all") || part.equals(name);
  }

  int callsOr(int usual) {
    return calls > 0 ? calls : usual;
  }
}
