package org.tipring.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tipring.config.GatewayConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.config.preset.Preset;

/** {@code docs/trunks} says what each preset sets, and its settings files are good ones. */
class ThePagesOfThePresetsAreTrueTest {
  private static final Path PAGES = Path.of("../docs/trunks");
  private static final Pattern YAML = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");
  private static final Pattern FILE = Pattern.compile("/etc/tipring/([a-z0-9.-]+)");

  @TempDir Path folder;

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files.sorted().toList();
    }
  }

  @Test
  void eachHasOneAndTheIndexNamesIt() throws IOException {
    List<String> wanted =
        Stream.concat(
                Stream.of("README.md"),
                Stream.of(Preset.values()).map(preset -> Values.word(preset) + ".md"))
            .sorted()
            .toList();
    assertThat(pages()).extracting(page -> page.getFileName().toString()).isEqualTo(wanted);
    String index = Files.readString(PAGES.resolve("README.md"));
    for (Preset preset : Preset.values()) {
      assertThat(index).contains("[`%1$s`](%1$s.md)".formatted(Values.word(preset)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theTableSaysWhatThePresetSets(Preset preset) throws IOException {
    Map<String, String> table = new LinkedHashMap<>();
    for (String line : Files.readAllLines(page(preset))) {
      if (line.startsWith("| `")) {
        List<String> cells = List.of(line.split(" *\\| *", -1));
        table.put(cells.get(1).replace("`", ""), cells.get(2).replace("`", ""));
        assertThat(cells.get(3)).as(line).isNotBlank();
      }
    }
    Tree.Section settings = new YamlReader(List.of()).read(preset.outbound());
    assertThat(table).containsExactlyInAnyOrderEntriesOf(flat(settings));
    assertThat(preset.outbound()).endsWith(preset.inbound());
  }

  @ParameterizedTest
  @EnumSource
  void itsFilesUseItOnBothKindsOfTrunks(Preset preset) throws IOException {
    List<GatewayConfig> files = blocks(page(preset)).stream().map(this::read).toList();
    assertThat(files)
        .flatExtracting(GatewayConfig::outboundTrunks)
        .isNotEmpty()
        .allMatch(trunk -> ((TrunkConfig) trunk).preset() == preset);
    assertThat(files)
        .flatExtracting(GatewayConfig::inboundTrunks)
        .isNotEmpty()
        .allMatch(trunk -> ((TrunkConfig) trunk).preset() == preset);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everySettingsFileIsGoodAndReadsBack(Path page) throws IOException {
    List<String> blocks = blocks(page);
    assertThat(blocks).isNotEmpty();
    for (String block : blocks) {
      GatewayConfig config = read(block);
      String written = SettingsWriter.write(new TestingFiles(folder).good(ready(block)));
      assertThat(new TestingFiles(folder).good(written).config()).isEqualTo(config);
    }
  }

  private static Path page(Preset preset) {
    return PAGES.resolve(Values.word(preset) + ".md");
  }

  private static List<String> blocks(Path page) throws IOException {
    return YAML.matcher(Files.readString(page)).results().map(block -> block.group(1)).toList();
  }

  private GatewayConfig read(String block) {
    return new TestingFiles(folder).good(ready(block)).config();
  }

  /** The files that a block names are made, beside it. */
  private String ready(String block) {
    Matcher names = FILE.matcher(block);
    while (names.find()) {
      new TestingFiles(folder).write(names.group(1), "something\n");
    }
    return block.replace("/etc/tipring/", "");
  }

  private static Map<String, String> flat(Tree.Section section) {
    Map<String, String> flat = new LinkedHashMap<>();
    section
        .entries()
        .forEach((key, tree) -> {
          if (tree instanceof Tree.Section inner) {
            flat(inner).forEach((below, value) -> flat.put(Keys.join(key, below), value));
          } else {
            flat.put(key, text(tree));
          }
        });
    return flat;
  }

  private static String text(Tree tree) {
    return switch (tree) {
      case Tree.Leaf leaf -> leaf.text();
      case Tree.Row row ->
          row.items().stream()
              .map(ThePagesOfThePresetsAreTrueTest::text)
              .collect(Collectors.joining(", ", "[", "]"));
      default -> throw new IllegalStateException("a preset holds values and lists");
    };
  }
}
