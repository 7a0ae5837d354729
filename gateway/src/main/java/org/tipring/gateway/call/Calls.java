package org.tipring.gateway.call;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tipring.config.LimitsConfig;
import org.tipring.media.party.EndCause;

/** The calls that stand now, and the door that keeps them within the limits. Thread-safe. */
final class Calls {
  private final LimitsConfig limits;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<String, Integer> countByUser = new ConcurrentHashMap<>();
  private final Set<Call> standing = ConcurrentHashMap.newKeySet();

  Calls(LimitsConfig limits) {
    this.limits = limits;
  }

  /** Counts a call in; null when it may go ahead, and then {@link #leave} is owed. */
  @Nullable EndCause enter(String user) {
    if (count.incrementAndGet() > limits.calls()) {
      count.decrementAndGet();
      return Causes.TOO_MANY_CALLS;
    }
    if (countByUser.merge(user, 1, Integer::sum) > limits.callsPerUser()) {
      leave(user);
      return Causes.TOO_MANY_FOR_USER;
    }
    return null;
  }

  void leave(String user) {
    countByUser.computeIfPresent(user, (name, calls) -> calls > 1 ? calls - 1 : null);
    count.decrementAndGet();
  }

  void began(Call call) {
    standing.add(call);
  }

  void ended(Call call) {
    standing.remove(call);
  }

  boolean isFull() {
    return count.get() >= limits.calls();
  }

  /** Ends every call, each on its own loop. */
  void stopAll() {
    for (Call call : standing) {
      call.loop().execute(() -> call.take(new CallInput.Stop(Causes.SHUTDOWN)));
    }
  }
}
