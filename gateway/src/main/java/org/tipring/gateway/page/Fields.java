package org.tipring.gateway.page;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one message while they are taken out one by one; remembers the first complaint. */
final class Fields {
  private static final int MAX_HEADER = 128;

  private final Map<String, Object> left;
  private @Nullable String complaint;

  Fields(Map<String, Object> fields) {
    this.left = new HashMap<>(fields);
  }

  /** A text that must be there; "" when there is a complaint about it. */
  String text(String name, FieldRule rule) {
    String value = optionalText(name, rule);
    if (value == null) {
      complain(name, "missing");
      return "";
    }
    return value;
  }

  /** A text that may be there; null when it is not, or not rightly. */
  @Nullable String optionalText(String name, FieldRule rule) {
    Object value = left.remove(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      complain(name, "not a text");
      return null;
    }
    String wrong = rule.complaint(text);
    if (wrong != null) {
      complain(name, wrong);
      return null;
    }
    return text;
  }

  /** A whole number that may be there. */
  int number(String name, int minimum, int maximum, int otherwise) {
    Object value = left.remove(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Long number && number >= minimum && number <= maximum) {
      return number.intValue();
    }
    complain(name, "not a whole number from " + minimum + " to " + maximum);
    return otherwise;
  }

  /** A yes or no that may be there; no when it is not. */
  boolean flag(String name) {
    Object value = left.remove(name);
    if (value != null && !(value instanceof Boolean)) {
      complain(name, "neither true nor false");
    }
    return Boolean.TRUE.equals(value);
  }

  /** Headers by name that may be there; what each may say is judged where it is written. */
  Map<String, String> headers(String name) {
    Object value = left.remove(name);
    Map<String, String> headers = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> texts) {
      texts.forEach((header, text) -> headers.put((String) header, (String) text));
    } else if (value != null) {
      complain(name, "no object of texts");
    }
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String wrong = FieldRule.HEADER_NAME.complaint(header.getKey());
      if (wrong == null && header.getValue().length() > MAX_HEADER) {
        wrong = "a text longer than " + MAX_HEADER + " characters";
      }
      if (wrong != null) {
        complain(name, wrong);
      }
    }
    return headers;
  }

  void complain(String name, String wrong) {
    if (complaint == null) {
      complaint = name + ": " + wrong;
    }
  }

  /** The first complaint, the last chance being a field that nobody took; null when all is well. */
  @Nullable String complaint() {
    if (complaint == null && !left.isEmpty()) {
      complain(PlainText.of(left.keySet().iterator().next(), 32), "no such field in this message");
    }
    return complaint;
  }
}
