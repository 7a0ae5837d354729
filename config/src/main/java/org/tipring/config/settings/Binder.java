package org.tipring.config.settings;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tipring.config.Defaults;
import org.tipring.config.NonsenseException;
import org.tipring.config.Required;
import org.tipring.config.Secret;

/**
 * Builds the settings' records from a tree. The records say which keys there are, their types and
 * what they accept, so a new component of a record is a new setting.
 */
final class Binder {
  private final Tree.Section root;
  private final Path folder;
  private final List<Problem> problems;
  private final Map<String, Where> origins = new LinkedHashMap<>();

  Binder(Tree.Section root, Path folder, List<Problem> problems) {
    this.root = root;
    this.folder = folder;
    this.problems = problems;
  }

  /** Where each value came from, by key. */
  Map<String, Where> origins() {
    return origins;
  }

  /** The record in {@code section}, or null when there was a problem in it. */
  <R extends Record> @Nullable R bind(
      Class<R> type, Tree.Section section, String path, @Nullable R defaults) {
    int before = problems.size();
    refuseUnknown(type, section, path);
    RecordComponent[] components = type.getRecordComponents();
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = value(components[i], section, path, defaults);
    }
    return problems.size() > before ? null : build(type, values, path);
  }

  private void refuseUnknown(Class<?> type, Tree.Section section, String path) {
    List<String> known = Keys.of(type);
    section
        .entries()
        .forEach((key, tree) -> {
          if (!known.contains(key)) {
            wrong(tree.where(), Keys.join(path, key), "is no setting" + hint(path, key, known));
          }
        });
  }

  private static String hint(String path, String key, List<String> known) {
    String instead = path.isEmpty() ? Keys.instead(key) : null;
    String nearest = Keys.nearest(key, known);
    if (instead != null) {
      return " any more; there are " + instead;
    }
    return nearest == null
        ? "; there are " + String.join(", ", known)
        : "; perhaps " + nearest + " was meant";
  }

  private @Nullable Object value(
      RecordComponent component, Tree.Section section, String path, @Nullable Object defaults) {
    String key = Keys.kebab(component.getName());
    String full = Keys.join(path, key);
    Object byDefault = defaults == null ? null : read(component, defaults);
    Tree tree = section.entries().get(key);
    if (component.getType() == Secret.class && tree == null) {
      Tree file = section.entries().get(Keys.fileOf(key));
      if (file instanceof Tree.Leaf leaf) {
        return secret(leaf, full);
      }
    }
    if (Keys.isSection(component.getType())) {
      return section(component, tree, full, Objects.requireNonNull((Record) byDefault));
    }
    if (tree == null || tree instanceof Tree.Nothing) {
      if (component.isAnnotationPresent(Required.class)) {
        wrong(section.where(), full, "is missing");
      }
      origins.put(full, tree == null ? new Where.Default() : tree.where());
      return byDefault;
    }
    origins.put(full, tree.where());
    return Keys.isList(component)
        ? list(Keys.elementType(component), tree, full)
        : leaf(component.getType(), tree, full);
  }

  private @Nullable Object section(
      RecordComponent component, @Nullable Tree tree, String full, Record defaults) {
    Tree.Section inner =
        switch (tree) {
          case null -> new Tree.Section(Map.of(), new Where.Default());
          case Tree.Nothing nothing -> new Tree.Section(Map.of(), nothing.where());
          case Tree.Section section -> section;
          case Tree.Leaf _, Tree.Row _ -> {
            wrong(tree.where(), full, "must hold keys: " + Keys.of(component.getType()));
            yield new Tree.Section(Map.of(), tree.where());
          }
        };
    return bindAny(component.getType(), inner, full, defaults);
  }

  private List<Object> list(Class<?> element, Tree tree, String full) {
    List<Object> values = new ArrayList<>();
    if (!(tree instanceof Tree.Row row)) {
      wrong(tree.where(), full, "must be a list, each item on a line with \"- \" before it");
      return values;
    }
    for (int i = 0; i < row.items().size(); i++) {
      Tree item = row.items().get(i);
      String at = full + "[" + i + "]";
      Object value;
      if (!element.isRecord()) {
        value = leaf(element, item, at);
      } else if (item instanceof Tree.Section section) {
        value = bindAny(element, PresetLayer.under(section, element), at, Defaults.item(element));
      } else {
        wrong(item.where(), at, "must hold keys: " + Keys.of(element));
        continue;
      }
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private @Nullable Object leaf(Class<?> type, Tree tree, String full) {
    if (!(tree instanceof Tree.Leaf leaf)) {
      wrong(tree.where(), full, "must be a single value");
      return null;
    }
    return outcome(Values.read(type, leaf.text(), folderOf(leaf)), leaf, full);
  }

  private @Nullable Object secret(Tree.Leaf leaf, String full) {
    Path file = folderOf(leaf).resolve(leaf.text()).normalize();
    origins.put(full, new Where.SecretFile(file, leaf.where()));
    return outcome(Values.secretIn(file), leaf, Keys.fileOf(full));
  }

  private @Nullable Object outcome(Values.Outcome outcome, Tree.Leaf leaf, String full) {
    return switch (outcome) {
      case Values.Outcome.Value(Object value) -> value;
      case Values.Outcome.Wrong(String why) -> {
        wrong(leaf.where(), full, why);
        yield null;
      }
    };
  }

  private Path folderOf(Tree.Leaf leaf) {
    return leaf.where() instanceof Where.Variable ? Environment.folder() : folder;
  }

  @SuppressWarnings("unchecked") // both come from the same component
  private @Nullable Object bindAny(
      Class<?> type, Tree.Section section, String full, @Nullable Record defaults) {
    return bind((Class<Record>) type, section, full, defaults);
  }

  private <R extends Record> @Nullable R build(
      Class<R> type, @Nullable Object[] values, String path) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof NonsenseException nonsense)) {
        throw new IllegalStateException("a section's constructor is broken", e);
      }
      for (NonsenseException.Nonsense one : nonsense.all()) {
        String key = Keys.join(path, Keys.kebab(one.component()));
        wrong(Tree.where(root, key), key, one.why());
      }
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a section of settings is a public record", e);
    }
  }

  /** What a component of a record holds. */
  static @Nullable Object read(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a section of settings is a public record", e);
    }
  }

  private void wrong(Where where, String key, String why) {
    problems.add(new Problem(where, key, why));
  }
}
