package org.tipring.sip.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.SipText;

/**
 * Reads the people of a header that holds addresses (RFC 3261 section 25.1, {@code name-addr} and
 * {@code addr-spec}). Total: what cannot be read names nobody.
 */
final class PersonReader {
  private static final int MOST = 10;
  private static final int LONGEST = 1_024;

  private PersonReader() {}

  /** The people of all those values, in order; ten at most. */
  static List<Person> read(List<String> values) {
    List<Person> people = new ArrayList<>();
    for (String value : values) {
      for (String element : elements(value)) {
        if (people.size() < MOST) {
          person(element).ifPresent(people::add);
        }
      }
    }
    return people;
  }

  /** Split at the commas that stand neither in quotes nor in angle brackets. */
  private static List<String> elements(String value) {
    List<String> elements = new ArrayList<>();
    if (value.length() > LONGEST) {
      return elements;
    }
    boolean isQuoted = false;
    boolean isBracketed = false;
    int start = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && isQuoted) {
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (!isQuoted && (c == '<' || c == '>')) {
        isBracketed = c == '<';
      } else if (c == ',' && !isQuoted && !isBracketed) {
        elements.add(value.substring(start, i));
        start = i + 1;
      }
    }
    elements.add(value.substring(start));
    return elements;
  }

  private static Optional<Person> person(String element) {
    int quoteEnd = element.lastIndexOf('"');
    int open = element.indexOf('<', quoteEnd + 1);
    int close = element.indexOf('>', open + 1);
    if (open >= 0 && close < 0) {
      return Optional.empty();
    }
    String uri = open < 0 ? element : element.substring(open + 1, close);
    String name = open < 0 ? "" : element.substring(0, open);
    return user(uri.strip()).map(user -> new Person(name(name.strip()), user));
  }

  private static @Nullable String name(String text) {
    boolean isQuoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    String bare =
        isQuoted ? text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1") : text;
    return bare.isBlank() || SipText.displayName(bare).isEmpty() ? null : bare;
  }

  private static Optional<String> user(String uri) {
    int colon = uri.indexOf(':');
    String scheme = colon < 0 ? "" : uri.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = uri.substring(colon + 1);
    String user =
        switch (scheme) {
          case "sip", "sips" -> rest.indexOf('@') < 0 ? "" : rest.substring(0, rest.indexOf('@'));
          case "tel" -> rest;
          default -> "";
        };
    int end = user.indexOf(';');
    String bare = decoded(end < 0 ? user : user.substring(0, end));
    return SipText.userPart(bare).map(valid -> bare);
  }

  private static String decoded(String user) {
    try {
      // a plus is a plus in a URI, and a space in what this decoder is made for
      return URLDecoder.decode(user.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
