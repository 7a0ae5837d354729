package org.tipring.config.settings;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code ./tipring check} does: shows what the settings amount to, or what is wrong. */
public final class SettingsCheck {
  private SettingsCheck() {}

  /**
   * Reads and shows them.
   *
   * @return the status to exit with: 0 when they are good, 2 when not
   */
  public static int run(
      @Nullable Path file, Map<String, String> variables, PrintStream out, PrintStream err) {
    return switch (Settings.read(file, variables)) {
      case SettingsResult.Read read -> {
        read.warnings().forEach(warning -> err.println("warning: " + warning));
        out.print(SettingsWriter.write(read));
        yield 0;
      }
      case SettingsResult.Wrong wrong -> {
        String name = file == null ? "" : file.getFileName() + ", ";
        for (Problem problem : wrong.problems()) {
          err.println(problem.where() instanceof Where.Line ? name + problem : problem.toString());
        }
        yield 2;
      }
    };
  }
}
