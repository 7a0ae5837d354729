package org.tipring.config.settings;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tipring.config.Defaults;
import org.tipring.config.Durations;
import org.tipring.config.GatewayConfig;
import org.tipring.config.Required;

/** Every setting there is, taken from the records, with its default as the documents write it. */
final class TestingKeys {
  private final Map<String, String> defaults = new LinkedHashMap<>();

  private TestingKeys() {}

  static Map<String, String> defaults() {
    TestingKeys keys = new TestingKeys();
    keys.walk(GatewayConfig.class, Defaults.configured(), "");
    return keys.defaults;
  }

  private void walk(Class<?> type, @Nullable Object record, String path) {
    for (RecordComponent component : type.getRecordComponents()) {
      String full = Keys.join(path, Keys.kebab(component.getName()));
      Object value = record == null ? null : Binder.read(component, record);
      if (Keys.isSection(component.getType())) {
        walk(component.getType(), value, full);
      } else if (Keys.isList(component) && Keys.elementType(component).isRecord()) {
        Class<?> element = Keys.elementType(component);
        walk(element, Defaults.item(element), full + "[]");
      } else {
        defaults.put(
            full, component.isAnnotationPresent(Required.class) ? "to be said" : written(value));
      }
    }
  }

  private static String written(@Nullable Object value) {
    return switch (value) {
      case null -> "none";
      case Enum<?> word -> "`" + Values.word(word) + "`";
      case Duration duration -> "`" + Durations.write(duration) + "`";
      case List<?> list ->
          "`"
              + list.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"))
              + "`";
      default -> "`" + value + "`";
    };
  }
}
