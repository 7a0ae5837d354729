package org.tipring.it.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Files of a page or two, in packages that know null, without leftovers. */
class SourcesAreShortAndWholeTest {
  private static final int LINES_MAX = 300;
  private static final int LINES_OF_NINE_IN_TEN = 250;
  private static final int LINES_OF_HALF = 100;

  /** Put together, so that this file does not find itself. */
  private static final Pattern SKIPPED =
      Pattern.compile("@" + "Disabled|assume" + "(True|False|That)\\(|@" + "Ignore\\b");

  private static final Pattern LEFT_OVER = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  @Test
  void noFileIsLongerThanThreeHundredLines() {
    assertThat(House.sources(".java", ".js", ".css", ".html", ".sh"))
        .hasSizeGreaterThan(50)
        .filteredOn(file -> House.lines(file).size() > LINES_MAX)
        .extracting(House::name)
        .isEmpty();
  }

  @Test
  void mostAreMuchShorter() {
    List<Integer> lengths =
        House.sources(".java").stream()
            .filter(file -> !file.endsWith("package-info.java"))
            .map(file -> House.lines(file).size())
            .sorted()
            .toList();
    assertThat(lengths.get(lengths.size() / 2)).isLessThanOrEqualTo(LINES_OF_HALF);
    assertThat(lengths.get(lengths.size() * 9 / 10)).isLessThanOrEqualTo(LINES_OF_NINE_IN_TEN);
  }

  @Test
  void everyPackageThatShipsIsNullMarked() {
    assertThat(House.sources(".java"))
        .filteredOn(file -> file.toString().contains("/src/main/java/"))
        .extracting(file -> file.resolveSibling("package-info.java"))
        .filteredOn(info -> !Files.exists(info) || !marksNull(info))
        .extracting(House::name)
        .isEmpty();
  }

  @Test
  void noTestIsSkippedAndNothingIsLeftForLater() {
    assertThat(House.sources(".java"))
        .filteredOn(file -> holds(file, SKIPPED) || holds(file, LEFT_OVER))
        .extracting(House::name)
        .isEmpty();
  }

  private static boolean marksNull(Path file) {
    return House.lines(file).contains("@NullMarked");
  }

  private static boolean holds(Path file, Pattern pattern) {
    return House.lines(file).stream().anyMatch(line -> pattern.matcher(line).find());
  }
}
