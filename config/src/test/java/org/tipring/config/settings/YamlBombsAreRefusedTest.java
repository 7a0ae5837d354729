package org.tipring.config.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hostile file costs little and constructs nothing. */
class YamlBombsAreRefusedTest {
  @TempDir Path folder;
  private TestingFiles files;

  @BeforeEach
  void openFolder() {
    files = new TestingFiles(folder);
  }

  @Test
  void anchorsAndAliases() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(quickly(laughs.toString())).singleElement().asString().contains("Number of aliases");
    assertThat(quickly("edge: &e\n  port: *e\n")).isNotEmpty();
    assertThat(quickly("edge:\n  host: &h 127.0.0.1\nsip:\n  host: *h\n"))
        .contains("line 2: edge.host has an anchor (&): anchors and aliases are not taken here");
  }

  @Test
  void depth() {
    assertThat(quickly("[".repeat(100_000))).singleElement().asString().contains("is not YAML");
    assertThat(quickly("edge:\n  port: " + "{a: ".repeat(50) + "1" + "}".repeat(50)))
        .singleElement()
        .asString()
        .contains("is not YAML");
  }

  @Test
  void size() {
    assertThat(quickly("a: " + "x".repeat(3_000_000)))
        .containsExactly("line 1: the file has more than 262144 characters");
  }

  @Test
  void tags() {
    assertThat(quickly("edge: !!java.net.URL [\"http://127.0.0.1:1/\"]\n"))
        .singleElement()
        .asString()
        .contains("is not YAML: Global tag is not allowed");
    assertThat(quickly("edge: !mine\n  port: 1\n"))
        .contains("line 1: edge has a tag (!): tags are not taken here");
  }

  @Test
  void whatIsNoYaml() {
    assertThat(quickly("edge:\n\tport: 1\n"))
        .singleElement()
        .asString()
        .startsWith("line 2: is not YAML");
    assertThat(quickly("a: 1\n---\nb: 2\n")).singleElement().asString().contains("is not YAML");
    assertThat(quickly("a: \u0000\n")).singleElement().asString().contains("is not YAML");
    assertThat(quickly("? [a, b]\n: 1\n")).contains("line 1: has a key that is no word");
  }

  private List<String> quickly(String yaml) {
    return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> files.problems(yaml));
  }
}
