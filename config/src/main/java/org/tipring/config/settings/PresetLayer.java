package org.tipring.config.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.preset.Preset;

/** Lays what a trunk's preset says under what its operator said of it. */
final class PresetLayer {
  private static final Path NOWHERE = Path.of("");

  private PresetLayer() {}

  /** The trunk with its preset's settings where it says nothing itself. */
  static Tree.Section under(Tree.Section said, Class<?> type) {
    Preset preset = named(said.entries().get("preset"));
    if (preset == null) {
      return said;
    }
    String yaml = type == OutboundTrunkConfig.class ? preset.outbound() : preset.inbound();
    List<Problem> problems = new ArrayList<>();
    Tree.Section settings = new YamlReader(problems).read(yaml);
    if (!problems.isEmpty()) {
      throw new IllegalStateException("preset " + preset + " is no YAML: " + problems);
    }
    return laid(said, settings, new Where.Preset(Values.word(preset)));
  }

  private static @Nullable Preset named(@Nullable Tree tree) {
    return tree instanceof Tree.Leaf leaf
            && Values.read(Preset.class, leaf.text(), NOWHERE)
                instanceof Values.Outcome.Value(Preset preset)
        ? preset
        : null;
  }

  private static Tree.Section laid(Tree.Section over, Tree.Section under, Where where) {
    Map<String, Tree> entries = new LinkedHashMap<>(over.entries());
    under
        .entries()
        .forEach((key, value) -> {
          switch (entries.get(key)) {
            case Tree.Section said when value instanceof Tree.Section more ->
                entries.put(key, laid(said, more, where));
            case Tree.Leaf _, Tree.Row _, Tree.Section _ -> {}
            case null, default -> entries.put(key, at(where, value));
          }
        });
    return new Tree.Section(entries, over.where());
  }

  /** The same, said there. */
  private static Tree at(Where where, Tree tree) {
    return switch (tree) {
      case Tree.Leaf leaf -> new Tree.Leaf(leaf.text(), where);
      case Tree.Nothing _ -> new Tree.Nothing(where);
      case Tree.Row row ->
          new Tree.Row(row.items().stream().map(item -> at(where, item)).toList(), where);
      case Tree.Section section -> {
        Map<String, Tree> entries = new LinkedHashMap<>();
        section.entries().forEach((key, value) -> entries.put(key, at(where, value)));
        yield new Tree.Section(entries, where);
      }
    };
  }
}
