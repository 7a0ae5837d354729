package org.tipring.it.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the papers point to is there. */
class ThePapersAreTrueTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");

  @Test
  void theirLinksLeadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path paper : papers()) {
      Matcher matcher = LINK.matcher(Files.readString(paper));
      while (matcher.find()) {
        links++;
        if (!Files.exists(paper.resolveSibling(matcher.group(1)))) {
          broken.add(ROOT.relativize(paper) + ": " + matcher.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(10);
  }

  @Test
  void theFirstScreenHasTheTwoCommandsAndThePicture() throws IOException {
    List<String> first = Files.readAllLines(ROOT.resolve("README.md")).stream().limit(40).toList();
    assertThat(String.join("\n", first))
        .contains("./tipring run", "./tipring test", "docs/softphone.png");
  }

  private static List<Path> papers() throws IOException {
    try (Stream<Path> atRoot = Files.list(ROOT);
        Stream<Path> inDocs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(atRoot, inDocs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }
}
