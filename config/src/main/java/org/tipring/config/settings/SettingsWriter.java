package org.tipring.config.settings;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tipring.config.Durations;
import org.tipring.config.Secret;

/**
 * Writes the settings as a file that would say the same, each value with where it came from. A
 * secret is stars, which reading refuses; one out of a file is that file's name, which it takes.
 */
public final class SettingsWriter {
  private static final int COMMENT_COLUMN = 48;

  private final Map<String, Where> origins;
  private final StringBuilder out = new StringBuilder();

  private SettingsWriter(Map<String, Where> origins) {
    this.origins = origins;
  }

  /** The settings as YAML. */
  public static String write(SettingsResult.Read read) {
    SettingsWriter writer = new SettingsWriter(read.origins());
    writer.section(read.config(), "", "");
    return writer.out.toString();
  }

  private void section(Record record, String path, String indent) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String key = Keys.kebab(component.getName());
      String full = Keys.join(path, key);
      Object value = Binder.read(component, record);
      if (value instanceof Record inner && Keys.isSection(inner.getClass())) {
        line(indent + key + ":", null);
        section(inner, full, indent + "  ");
      } else if (value instanceof List<?> list) {
        list(list, key, full, indent);
      } else if (origins.get(full) instanceof Where.SecretFile(Path file, Where said)) {
        line(indent + Keys.fileOf(key) + ": " + text(file), said);
      } else {
        line(indent + key + ":" + (value == null ? "" : " " + text(value)), origins.get(full));
      }
    }
  }

  private void list(List<?> list, String key, String full, String indent) {
    if (list.isEmpty()) {
      line(indent + key + ": []", origins.get(full));
      return;
    }
    line(indent + key + ":", origins.get(full));
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Record inner) {
        int start = out.length();
        section(inner, full + "[" + i + "]", indent + "    ");
        out.setCharAt(start + indent.length() + 2, '-');
      } else {
        line(indent + "  - " + text(list.get(i)), null);
      }
    }
  }

  private void line(String text, @Nullable Where where) {
    out.append(text);
    if (where != null) {
      out.repeat(' ', Math.max(2, COMMENT_COLUMN - text.length())).append("# ").append(where);
    }
    out.append('\n');
  }

  private static String text(Object value) {
    return switch (value) {
      case Enum<?> word -> Values.word(word);
      case Duration duration -> Durations.write(duration);
      case String text -> quoted(text);
      case Path path -> quoted(path.toString());
      case Secret secret -> quoted(secret.toString());
      default -> value.toString();
    };
  }

  /** As YAML writes any text; nothing in a setting is a control character. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
