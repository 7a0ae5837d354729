package org.tipring.gateway.page;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one page by name, and the names of the last that ended. Calls come and go on their
 * own loops, so this one thing is locked.
 */
final class PageCalls {
  static final int MAX_LIVE = 16;
  private static final int MAX_ENDED = 64;

  /** What came of beginning a call. */
  enum Beginning {
    BEGUN,
    NAME_IN_USE,
    TOO_MANY,
    CLOSED
  }

  @GuardedBy("this")
  private final Map<String, PageParty> live = new HashMap<>();

  @GuardedBy("this")
  private final Set<String> ended = new LinkedHashSet<>();

  @GuardedBy("this")
  private boolean isClosed;

  synchronized Beginning begin(String call, PageParty party) {
    if (isClosed) {
      return Beginning.CLOSED;
    }
    if (live.containsKey(call) || ended.contains(call)) {
      return Beginning.NAME_IN_USE;
    }
    if (live.size() >= MAX_LIVE) {
      return Beginning.TOO_MANY;
    }
    live.put(call, party);
    return Beginning.BEGUN;
  }

  synchronized @Nullable PageParty find(String call) {
    return live.get(call);
  }

  synchronized boolean hasEnded(String call) {
    return ended.contains(call);
  }

  synchronized boolean hasRoom() {
    return !isClosed && live.size() < MAX_LIVE;
  }

  synchronized void over(String call) {
    if (live.remove(call) != null) {
      ended.add(call);
      if (ended.size() > MAX_ENDED) {
        ended.remove(ended.iterator().next());
      }
    }
  }

  /** No call begins any more; the live ones are handed out. */
  synchronized List<PageParty> close() {
    isClosed = true;
    return List.copyOf(live.values());
  }
}
