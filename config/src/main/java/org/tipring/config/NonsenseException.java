package org.tipring.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Values that no section of the settings can be built from, each with the component that holds it.
 */
public final class NonsenseException extends IllegalArgumentException {
  private final List<Nonsense> all;

  NonsenseException(List<Nonsense> all) {
    super(
        all.stream()
            .map(one -> one.component() + " " + one.why())
            .collect(Collectors.joining("; ")));
    this.all = List.copyOf(all);
  }

  public List<Nonsense> all() {
    return all;
  }

  /**
   * One wrong value.
   *
   * @param component the Java name of the record's component, or a path of them ("auth.mode",
   *     "users[0].trunk")
   * @param why what is wrong and what would be right, to be read after the key
   */
  public record Nonsense(String component, String why) {}
}
