package org.tipring.gateway.edge;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts who is in, in all and by address, and lets in no more than so many. */
final class Crowd {
  /** What came of asking. */
  enum Admission {
    ADMITTED,
    TOO_MANY,
    TOO_MANY_FROM_ADDRESS
  }

  private final int limit;
  private final int limitPerAddress;
  private final Map<InetAddress, Integer> byAddress = new HashMap<>();
  private int count;

  Crowd(int limit, int limitPerAddress) {
    this.limit = limit;
    this.limitPerAddress = limitPerAddress;
  }

  /** Who is admitted has to {@link #leave} once. */
  synchronized Admission enter(InetAddress address) {
    if (count >= limit) {
      return Admission.TOO_MANY;
    }
    int present = byAddress.getOrDefault(address, 0);
    if (present >= limitPerAddress) {
      return Admission.TOO_MANY_FROM_ADDRESS;
    }
    byAddress.put(address, present + 1);
    count++;
    return Admission.ADMITTED;
  }

  synchronized void leave(InetAddress address) {
    byAddress.computeIfPresent(address, (who, present) -> present == 1 ? null : present - 1);
    count--;
  }

  synchronized int count() {
    return count;
  }
}
