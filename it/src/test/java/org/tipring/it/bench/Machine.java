package org.tipring.it.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tipring.it.bench.gateways.Core;

/** Where a table was made. */
final class Machine {
  private Machine() {}

  static String describe(Core core) {
    return "%s; Linux %s; Java %s; gateway on %s, generator beside it"
        .formatted(processor(), System.getProperty("os.version"), Runtime.version(), core);
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("a processor without a name");
    } catch (IOException e) {
      return "a processor that is not known";
    }
  }
}
