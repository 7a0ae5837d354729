package org.tipring.config.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings to be written as YAML; a list among them has one item. */
final class TestingYaml {
  private final Map<String, Object> root = new LinkedHashMap<>();

  @SuppressWarnings("unchecked") // what is no text is a map that was put here
  void put(String key, String value) {
    Map<String, Object> at = root;
    String[] steps = key.split("\\.", -1);
    for (int i = 0; i < steps.length - 1; i++) {
      at = (Map<String, Object>) at.computeIfAbsent(steps[i], _ -> new LinkedHashMap<>());
    }
    at.put(steps[steps.length - 1], value);
  }

  String yaml() {
    StringBuilder out = new StringBuilder();
    write(root, "", "", out);
    return out.toString();
  }

  private static void write(Map<?, ?> entries, String first, String others, StringBuilder out) {
    String lead = first;
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      String key = (String) entry.getKey();
      out.append(lead).append(key.replace("[]", "")).append(':');
      if (entry.getValue() instanceof Map<?, ?> inner) {
        out.append('\n');
        boolean isList = key.endsWith("[]");
        write(inner, others + (isList ? "  - " : "  "), others + (isList ? "    " : "  "), out);
      } else {
        out.append(' ').append(entry.getValue()).append('\n');
      }
      lead = others;
    }
  }
}
