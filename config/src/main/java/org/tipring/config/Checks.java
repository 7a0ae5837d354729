package org.tipring.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a section's constructor finds wrong with its values, gathered so that all is told at once.
 */
final class Checks {
  private final List<NonsenseException.Nonsense> found = new ArrayList<>();

  /** Holds {@code why} against the component unless {@code good}. */
  Checks that(boolean good, String component, String why) {
    if (!good) {
      found.add(new NonsenseException.Nonsense(component, why));
    }
    return this;
  }

  Checks between(String component, long value, long least, long most) {
    return that(
        value >= least && value <= most,
        component,
        "must be from " + least + " to " + most + ", and is " + value);
  }

  Checks between(String component, Duration value, Duration least, Duration most) {
    return that(
        value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
        component,
        "must be from " + Durations.write(least) + " to " + Durations.write(most));
  }

  /** An address to bind or to show: a literal, so that nothing is asked of DNS. */
  Checks address(String component, @Nullable String value) {
    return that(
        value == null || Addresses.isLiteral(value),
        component,
        "must be an IP address such as 192.0.2.7 or 2001:db8::7");
  }

  Checks addresses(String component, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      address(component + "[" + i + "]", values.get(i));
    }
    return noTwice(component, values);
  }

  /** The name of a peer's host, or its address. */
  Checks host(String component, @Nullable String value) {
    return that(
        value == null || Addresses.isLiteral(value) || Addresses.isHostName(value),
        component,
        "must be an IP address or a host's name");
  }

  Checks noTwice(String component, List<String> values) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < values.size(); i++) {
      that(seen.add(values.get(i)), component + "[" + i + "]", "says the same as an earlier one");
    }
    return this;
  }

  /**
   * Ends the checking.
   *
   * @throws NonsenseException when anything was found
   */
  void done() {
    if (!found.isEmpty()) {
      throw new NonsenseException(found);
    }
  }
}
