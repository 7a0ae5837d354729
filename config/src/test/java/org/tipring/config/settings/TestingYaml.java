package org.tipring.config.settings;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings to be written as YAML: keys of at most one section, one trunk, one route. */
final class TestingYaml {
  private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();

  void put(String key, String value) {
    int dot = key.indexOf('.');
    String section = dot < 0 ? "" : key.substring(0, dot);
    sections
        .computeIfAbsent(section, _ -> new LinkedHashMap<>())
        .put(key.substring(dot + 1), value);
  }

  String yaml() {
    StringBuilder out = new StringBuilder();
    sections.forEach((section, entries) -> {
      boolean list = section.endsWith("[]");
      if (!section.isEmpty()) {
        out.append(section.replace("[]", "")).append(":\n");
      }
      String lead = list ? "  - " : section.isEmpty() ? "" : "  ";
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        out.append(lead).append(entry.getKey()).append(": ").append(entry.getValue());
        out.append('\n');
        lead = list ? "    " : lead;
      }
    });
    return out.toString();
  }
}
