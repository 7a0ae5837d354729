package org.tipring.media.rtp;

import java.util.EnumMap;
import java.util.Map;

/** How many packets were dropped, by reason; lives on one loop. */
public final class DropCounters {
  private final Map<DropReason, Counter> counters = new EnumMap<>(DropReason.class);

  public void count(DropReason reason) {
    Counter counter = counters.get(reason);
    if (counter == null) {
      counter = new Counter();
      counters.put(reason, counter);
    }
    counter.value++;
  }

  public long of(DropReason reason) {
    Counter counter = counters.get(reason);
    return counter == null ? 0 : counter.value;
  }

  public long total() {
    long total = 0;
    for (Counter counter : counters.values()) {
      total += counter.value;
    }
    return total;
  }

  /** The reasons that occurred, as {@code stranger=3 malformed=1}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    counters.forEach((reason, counter) ->
        text.append(text.isEmpty() ? "" : " ")
            .append(reason.label())
            .append('=')
            .append(counter.value));
    return text.toString();
  }

  private static final class Counter {
    private long value;
  }
}
