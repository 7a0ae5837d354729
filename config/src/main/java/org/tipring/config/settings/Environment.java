package org.tipring.config.settings;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tipring.config.DispatchRuleConfig;
import org.tipring.config.GatewayConfig;
import org.tipring.config.Secret;

/**
 * Lays environment variables over the settings of a file: {@code edge.port} is {@code
 * TIPRING_EDGE_PORT}. An empty variable sets nothing.
 */
final class Environment {
  /** Variables of ours that are no settings: the launcher's. */
  private static final Set<String> OTHERS = Set.of("TIPRING_JAVA_OPTIONS");

  private final Map<String, String> variables;
  private final List<Problem> problems;
  private final Set<String> known = new HashSet<>(OTHERS);

  Environment(Map<String, String> variables, List<Problem> problems) {
    this.variables = variables;
    this.problems = problems;
  }

  /**
   * Lays the variables over {@code root}, which is changed.
   *
   * @return warnings: variables that look like ours and are none
   */
  List<String> layOver(Tree.Section root) {
    overlay(root, GatewayConfig.class, "");
    return judgeUnknown();
  }

  private void overlay(Tree.Section section, Class<?> type, String path) {
    for (RecordComponent component : type.getRecordComponents()) {
      String key = Keys.kebab(component.getName());
      String full = Keys.join(path, key);
      if (Keys.isSection(component.getType())) {
        Tree.Section inner = sectionAt(section, key);
        if (inner != null) {
          overlay(inner, component.getType(), full);
        }
      } else if (Keys.isList(component)) {
        overlayList(section, component, key, full);
      } else {
        overlayValue(section, component, key, full);
      }
    }
  }

  private void overlayValue(
      Tree.Section section, RecordComponent component, String key, String full) {
    Tree.Leaf said = leaf(full);
    if (said != null) {
      section.entries().put(key, said);
    }
    if (component.getType() != Secret.class) {
      return;
    }
    String fileKey = Keys.fileOf(key);
    Tree.Leaf file = leaf(Keys.fileOf(full));
    if (file != null) {
      section.entries().put(fileKey, file);
      if (said == null) {
        section.entries().remove(key);
      }
    } else if (said != null) {
      section.entries().remove(fileKey);
    }
  }

  private void overlayList(
      Tree.Section section, RecordComponent component, String key, String full) {
    Class<?> element = Keys.elementType(component);
    if (!element.isRecord()) {
      Tree.Leaf said = leaf(full);
      if (said != null) {
        section.entries().put(key, row(said));
      }
    } else if (Keys.of(element).getFirst().equals("name")) {
      overlayNamed(section, element, key, full);
    } else {
      overlayRules(section, key, full);
    }
  }

  /**
   * {@code TIPRING_DISPATCH_RULES=+49*=office,*=backup}: number and trunk of a rule for pages,
   * split at the last "=".
   */
  private void overlayRules(Tree.Section section, String key, String full) {
    Tree.Leaf said = leaf(full);
    if (said == null) {
      return;
    }
    List<Tree> items = new ArrayList<>();
    for (Tree item : row(said).items()) {
      String text = ((Tree.Leaf) item).text();
      int split = text.lastIndexOf('=');
      if (split < 0) {
        problems.add(new Problem(said.where(), full, "must be number=trunk, by comma"));
        return;
      }
      Map<String, Tree> entries = new LinkedHashMap<>();
      entries.put("from", new Tree.Leaf(DispatchRuleConfig.PAGES, said.where()));
      entries.put("number", new Tree.Leaf(text.substring(0, split).strip(), said.where()));
      entries.put("trunk", new Tree.Leaf(text.substring(split + 1).strip(), said.where()));
      items.add(new Tree.Section(entries, said.where()));
    }
    section.entries().put(key, new Tree.Row(items, said.where()));
  }

  /**
   * {@code TIPRING_OUTBOUND_TRUNKS=office,backup} says which there are, {@code
   * TIPRING_OUTBOUND_TRUNKS_OFFICE_ADDRESS} what one is; those of the file keep what the file says
   * of them.
   */
  private void overlayNamed(Tree.Section section, Class<?> element, String key, String full) {
    Tree.Leaf names = leaf(full);
    Map<String, Tree.Section> byName = named(section.entries().get(key));
    if (names != null) {
      List<Tree> items = new ArrayList<>();
      for (Tree item : row(names).items()) {
        Tree.Leaf name = (Tree.Leaf) item;
        Tree.Section there = byName.get(name.text());
        if (there == null) {
          there = new Tree.Section(new LinkedHashMap<>(), names.where());
          there.entries().put("name", name);
        }
        items.add(there);
      }
      Tree.Row row = new Tree.Row(items, names.where());
      section.entries().put(key, row);
      byName = named(row);
    }
    byName.forEach((name, item) -> overlay(item, element, full + "." + name));
  }

  private static Map<String, Tree.Section> named(@Nullable Tree tree) {
    Map<String, Tree.Section> byName = new LinkedHashMap<>();
    if (tree instanceof Tree.Row row) {
      for (Tree item : row.items()) {
        if (item instanceof Tree.Section section
            && section.entries().get("name") instanceof Tree.Leaf name) {
          byName.put(name.text(), section);
        }
      }
    }
    return byName;
  }

  /** The section there, made when there is none; null when something else is in its place. */
  private static Tree.@Nullable Section sectionAt(Tree.Section section, String key) {
    Tree there = section.entries().get(key);
    return switch (there) {
      case null -> added(section, key, new Where.Default());
      case Tree.Nothing nothing -> added(section, key, nothing.where());
      case Tree.Section inner -> inner;
      case Tree.Leaf _, Tree.Row _ -> null;
    };
  }

  private static Tree.Section added(Tree.Section section, String key, Where where) {
    Tree.Section inner = new Tree.Section(new LinkedHashMap<>(), where);
    section.entries().put(key, inner);
    return inner;
  }

  private Tree.@Nullable Leaf leaf(String key) {
    String name = Keys.variable(key);
    known.add(name);
    String text = variables.get(name);
    return text == null || text.isBlank()
        ? null
        : new Tree.Leaf(text.strip(), new Where.Variable(name));
  }

  private static Tree.Row row(Tree.Leaf leaf) {
    List<Tree> items = new ArrayList<>();
    for (String item : leaf.text().split(",", -1)) {
      if (!item.isBlank()) {
        items.add(new Tree.Leaf(item.strip(), leaf.where()));
      }
    }
    return new Tree.Row(items, leaf.where());
  }

  /**
   * A variable under one of our sections is a mistake like an unknown key. Others may be somebody
   * else's (an orchestrator names {@code TIPRING_SERVICE_HOST} after a service of that name).
   */
  private List<String> judgeUnknown() {
    List<String> warnings = new ArrayList<>();
    for (String name : new TreeSet<>(variables.keySet())) {
      if (!name.startsWith("TIPRING_") || known.contains(name)) {
        continue;
      }
      String instead = instead(name);
      String nearest = Keys.nearest(name, known);
      String why = "is no setting" + (nearest == null ? "" : "; perhaps " + nearest + " was meant");
      if (instead != null) {
        problems.add(new Problem(new Where.Variable(name), "", instead));
      } else if (isUnderSection(name)) {
        problems.add(new Problem(new Where.Variable(name), "", why));
      } else {
        warnings.add(name + " " + why);
      }
    }
    return warnings;
  }

  /** What is wrong with a variable that set something once; null for any other. */
  private static @Nullable String instead(String name) {
    return Stream.of("trunks", "routes")
        .filter(key -> name.equals(Keys.variable(key)) || name.startsWith(Keys.variable(key) + "_"))
        .findFirst()
        .map(key -> "is no setting any more; there are " + Keys.instead(key))
        .orElse(null);
  }

  private static boolean isUnderSection(String name) {
    return Keys.of(GatewayConfig.class).stream()
        .anyMatch(key -> name.startsWith(Keys.variable(key) + "_"));
  }

  /** What relative paths in variables are relative to. */
  static Path folder() {
    return Path.of("").toAbsolutePath();
  }
}
