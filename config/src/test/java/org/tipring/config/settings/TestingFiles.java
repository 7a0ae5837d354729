package org.tipring.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Settings written to a folder and read from there. */
final class TestingFiles {
  private final Path folder;

  TestingFiles(Path folder) {
    this.folder = folder;
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SettingsResult.Read good(String yaml, Map<String, String> variables) {
    SettingsResult result = Settings.read(write("tipring.yml", yaml), variables);
    assertThat(result).isInstanceOf(SettingsResult.Read.class);
    return (SettingsResult.Read) result;
  }

  SettingsResult.Read good(String yaml) {
    return good(yaml, Map.of());
  }

  List<String> problems(String yaml, Map<String, String> variables) {
    SettingsResult result = Settings.read(write("tipring.yml", yaml), variables);
    assertThat(result).isInstanceOf(SettingsResult.Wrong.class);
    return ((SettingsResult.Wrong) result).problems().stream().map(Problem::toString).toList();
  }

  List<String> problems(String yaml) {
    return problems(yaml, Map.of());
  }
}
