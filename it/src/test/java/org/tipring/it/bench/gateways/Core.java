package org.tipring.it.bench.gateways;

import java.util.ArrayList;
import java.util.List;

/**
 * The one core that a measured process may use.
 *
 * @param number as the system counts them; negative for any core
 */
public record Core(int number) {
  public static final Core ANY = new Core(-1);

  /** A command that runs there, with the same process id. */
  public List<String> pinned(List<String> command) {
    List<String> pinned = new ArrayList<>();
    if (isOne()) {
      pinned.addAll(List.of("taskset", "-c", Integer.toString(number)));
    }
    pinned.addAll(command);
    return pinned;
  }

  public boolean isOne() {
    return number >= 0;
  }

  @Override
  public String toString() {
    return isOne() ? "core " + number : "any core";
  }
}
