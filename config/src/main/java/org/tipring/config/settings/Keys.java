package org.tipring.config.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tipring.config.PortRange;
import org.tipring.config.Secret;

/** Names of settings: the records' component names, as files and the environment write them. */
final class Keys {
  private Keys() {}

  /** {@code callsPerUser} as {@code calls-per-user}. */
  static String kebab(String camel) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < camel.length(); i++) {
      char c = camel.charAt(i);
      if (Character.isUpperCase(c)) {
        out.append('-').append(Character.toLowerCase(c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** {@code edge.allow-plain} as {@code TIPRING_EDGE_ALLOW_PLAIN}. */
  static String variable(String key) {
    StringBuilder out = new StringBuilder("TIPRING_");
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      out.append(c == '.' || c == '-' ? '_' : c);
    }
    return out.toString().toUpperCase(Locale.ROOT);
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Whether a component is a section of its own rather than a value. */
  static boolean isSection(Class<?> type) {
    return type.isRecord() && type != PortRange.class && type != Secret.class;
  }

  static boolean isList(RecordComponent component) {
    return component.getType() == List.class;
  }

  /** What a list component holds. */
  static Class<?> elementType(RecordComponent component) {
    return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
  }

  /** The keys that a section takes. */
  static List<String> of(Class<?> section) {
    List<String> keys = new ArrayList<>();
    for (RecordComponent component : section.getRecordComponents()) {
      String key = kebab(component.getName());
      keys.add(key);
      if (component.getType() == Secret.class) {
        keys.add(fileOf(key));
      }
    }
    return keys;
  }

  /** The key of the file that may hold a secret instead. */
  static String fileOf(String secret) {
    return secret + "-file";
  }

  /** What there is instead of a key that settings had once, or null. */
  static @Nullable String instead(String key) {
    return switch (key) {
      case "trunks" -> "outbound-trunks for calls out and inbound-trunks for calls in";
      case "routes" -> "dispatch-rules";
      default -> null;
    };
  }

  /** The one of {@code known} that {@code word} was perhaps meant to be, or null. */
  static @Nullable String nearest(String word, Collection<String> known) {
    String best = null;
    int least = Math.max(2, word.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best;
  }

  /** Insertions, deletions and substitutions from one to the other (Levenshtein). */
  private static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int substituted = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(substituted, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
