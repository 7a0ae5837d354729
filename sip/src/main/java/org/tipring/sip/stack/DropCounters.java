package org.tipring.sip.stack;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often the user agent dropped something, by reason; readable on any thread. */
public final class DropCounters {
  private final Map<GuardReason, LongAdder> counts = new EnumMap<>(GuardReason.class);

  DropCounters() {
    for (GuardReason reason : GuardReason.values()) {
      counts.put(reason, new LongAdder());
    }
  }

  void count(GuardReason reason) {
    LongAdder counter = counts.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }

  public long of(GuardReason reason) {
    LongAdder counter = counts.get(reason);
    return counter == null ? 0 : counter.sum();
  }
}
