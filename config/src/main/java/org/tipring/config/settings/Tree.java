package org.tipring.config.settings;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings as they were said, before anything is known of what they mean. */
sealed interface Tree {
  Where where();

  /** A value, as it was written: "0049" stays what it is. */
  record Leaf(String text, Where where) implements Tree {}

  /** A key without a value, which sets nothing. */
  record Nothing(Where where) implements Tree {}

  record Row(List<Tree> items, Where where) implements Tree {}

  /**
   * Keys and what they hold.
   *
   * @param entries in the order they were said; the environment adds to it
   */
  record Section(Map<String, Tree> entries, Where where) implements Tree {}

  /** Where {@code path} ("edge.port", "trunks[1].host") was said, or the nearest thing above it. */
  static Where where(Tree root, String path) {
    Tree at = root;
    for (String step : path.replace("[", ".[").split("\\.", -1)) {
      Tree next = step(at, step);
      if (next == null) {
        break;
      }
      at = next;
    }
    return at.where();
  }

  private static @Nullable Tree step(Tree at, String step) {
    return switch (at) {
      case Section section -> section.entries().get(step);
      case Row row when step.startsWith("[") -> {
        int index = Integer.parseInt(step, 1, step.length() - 1, 10);
        yield index < row.items().size() ? row.items().get(index) : null;
      }
      case Row _, Leaf _, Nothing _ -> null;
    };
  }
}
