package org.tipring.sip.stack;

import java.time.Duration;
import java.util.Optional;

/** Decides whether there is room for one more call; called on the user agent's thread. */
@FunctionalInterface
public interface Door {
  /** Empty to let the call in; else after how long it may be tried again. */
  Optional<Duration> closedFor();

  /** A door that never closes. */
  static Door open() {
    return Optional::empty;
  }
}
