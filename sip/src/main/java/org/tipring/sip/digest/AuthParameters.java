package org.tipring.sip.digest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scheme and its parameters, as a challenge or credentials carry them (RFC 3261 section 25.1).
 *
 * @param scheme as it was written
 * @param values by name in lower case; what stood in quotes is without them, but keeps its escapes:
 *     so it is hashed, and so it is given back
 */
record AuthParameters(String scheme, Map<String, String> values) {
  static final int MAX_LENGTH = 4096;
  private static final int MAX_PARAMETERS = 32;
  private static final int MAX_SCHEMES = 8;

  AuthParameters {
    values = Map.copyOf(values);
  }

  @Nullable String value(String name) {
    return values.get(name);
  }

  boolean isDigest() {
    return scheme.equalsIgnoreCase("Digest");
  }

  /**
   * Reads one header's value, which may hold several schemes. Never throws, whatever the text.
   *
   * @return nothing when any of it is malformed
   */
  static List<AuthParameters> read(String text) {
    if (text.length() > MAX_LENGTH || text.chars().anyMatch(c -> isControl(c) && c != '\t')) {
      return List.of();
    }
    return new Reader(text).read();
  }

  private static boolean isControl(int c) {
    return c < ' ' || c == 0x7F;
  }

  /** Text from the settings as it stands between quotes. */
  static String escaped(String plain) {
    return plain.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** One walk over a header's value. */
  private static final class Reader {
    private final String text;
    private final List<AuthParameters> found = new ArrayList<>();
    private @Nullable String scheme;
    private Map<String, String> values = new LinkedHashMap<>();
    private int at;

    Reader(String text) {
      this.text = text;
    }

    List<AuthParameters> read() {
      skipSeparators();
      while (at < text.length()) {
        if (!readNext()) {
          return List.of();
        }
        skipSeparators();
      }
      finish();
      return found.size() > MAX_SCHEMES ? List.of() : List.copyOf(found);
    }

    /** A parameter, or the scheme that those after it belong to. */
    private boolean readNext() {
      String name = run("=");
      if (name.isEmpty()) {
        return false;
      }
      boolean isSpaceNext = at < text.length() && isSpace(text.charAt(at));
      skipSpace();
      if (at < text.length() && text.charAt(at) == '=') {
        at++;
        skipSpace();
        String value = value();
        return scheme != null
            && value != null
            && values.size() < MAX_PARAMETERS
            && values.put(name.toLowerCase(Locale.ROOT), value) == null;
      }
      finish();
      scheme = name;
      return isSpaceNext && found.size() < MAX_SCHEMES;
    }

    private void finish() {
      if (scheme != null) {
        found.add(new AuthParameters(scheme, values));
        values = new LinkedHashMap<>();
      }
    }

    private @Nullable String value() {
      if (at >= text.length() || text.charAt(at) != '"') {
        // more than a token, since some write Base64 or a URI without quotes
        String value = run("");
        return value.isEmpty() ? null : value;
      }
      int start = ++at;
      while (at < text.length() && text.charAt(at) != '"') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      if (at >= text.length()) {
        return null;
      }
      return text.substring(start, at++);
    }

    /** What stands there up to a separator, or up to one of the other ends. */
    private String run(String otherEnds) {
      int start = at;
      while (at < text.length() && !isEnd(text.charAt(at), otherEnds)) {
        at++;
      }
      return text.substring(start, at);
    }

    private static boolean isEnd(char c, String otherEnds) {
      return c == ',' || c == '"' || c == ' ' || c == '\t' || otherEnds.indexOf(c) >= 0;
    }

    private void skipSeparators() {
      while (at < text.length() && (isSpace(text.charAt(at)) || text.charAt(at) == ',')) {
        at++;
      }
    }

    private void skipSpace() {
      while (at < text.length() && isSpace(text.charAt(at))) {
        at++;
      }
    }

    private static boolean isSpace(char c) {
      return c == ' ' || c == '\t';
    }
  }
}
