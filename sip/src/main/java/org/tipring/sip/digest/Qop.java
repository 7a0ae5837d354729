package org.tipring.sip.digest;

import java.util.List;
import java.util.Optional;

/** What an answer protects: the request line alone, or the body too (RFC 7616 section 3.3). */
public enum Qop {
  AUTH("auth"),
  AUTH_INT("auth-int");

  private final String text;

  Qop(String text) {
    this.text = text;
  }

  public static Optional<Qop> named(String text) {
    for (Qop qop : values()) {
      if (qop.text.equalsIgnoreCase(text)) {
        return Optional.of(qop);
      }
    }
    return Optional.empty();
  }

  /**
   * The one that we answer with. The body is left out where that is allowed: many a proxy writes in
   * it.
   */
  static Optional<Qop> preferred(List<String> offered) {
    return offered.stream().flatMap(text -> named(text).stream()).min(Enum::compareTo);
  }

  @Override
  public String toString() {
    return text;
  }
}
