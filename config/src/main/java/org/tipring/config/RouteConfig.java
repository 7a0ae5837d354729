package org.tipring.config;

/**
 * Which trunk takes a dialled number: the first route whose pattern fits.
 *
 * @param pattern the number, with {@code *} for any run of characters and {@code ?} for one
 * @param trunk name of a trunk, or {@code test-lines}
 */
public record RouteConfig(@Required String pattern, @Required String trunk) {
  /** What a route calls the built-in lines. */
  public static final String TEST_LINES = "test-lines";

  private static final int PATTERN_MAX = 128;

  public RouteConfig {
    new Checks()
        .that(
            !pattern.isEmpty() && pattern.length() <= PATTERN_MAX,
            "pattern",
            "must have from 1 to " + PATTERN_MAX + " characters")
        .that(!trunk.isEmpty(), "trunk", "must name a trunk, or test-lines")
        .done();
  }
}
