package org.tipring.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code docs/settings.md} and the records say the same keys and the same defaults. */
class EverySettingIsDocumentedTest {
  @Test
  void everyKeyHasALineWithItsDefaultAndEveryLineAKey() throws IOException {
    Map<String, String> documented = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("../docs/settings.md"))) {
      if (line.startsWith("| `")) {
        List<String> cells = List.of(line.split(" *\\| *", -1));
        documented.put(cells.get(1).replace("`", ""), cells.get(2));
        assertThat(cells.get(3)).as(line).isNotBlank();
      }
    }
    Map<String, String> settings = new LinkedHashMap<>();
    TestingKeys.defaults().forEach((key, value) -> settings.put(shared(key), value));
    assertThat(documented).containsExactlyInAnyOrderEntriesOf(settings);
  }

  /** What both kinds of trunks have alike is described once. */
  private static String shared(String key) {
    return key.replaceFirst(
        "^(inbound|outbound)-trunks\\[]\\.(media|dialog|headers|preset)", "*-trunks[].$2");
  }
}
