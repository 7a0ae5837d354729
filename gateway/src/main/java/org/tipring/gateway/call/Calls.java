package org.tipring.gateway.call;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tipring.config.LimitsConfig;
import org.tipring.gateway.load.Admission;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;

/**
 * The calls that stand now, and the door that keeps them within the limits and the machine's load.
 * Thread-safe.
 */
final class Calls {
  /** After how long somebody who met a full gateway may try again, spread by as much again. */
  private static final int COME_BACK_SECONDS = 5;

  private final LimitsConfig limits;
  private final Admission admission;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<String, Integer> countByUser = new ConcurrentHashMap<>();
  private final Map<String, MediaLoop> loopByUser = new ConcurrentHashMap<>();
  private final Set<Call> standing = ConcurrentHashMap.newKeySet();

  Calls(LimitsConfig limits, Admission admission) {
    this.limits = limits;
    this.admission = admission;
  }

  /**
   * Counts a call in; null when it may go ahead, and then {@link #leave} is owed.
   *
   * @param user whose call it is, or null for nobody's
   */
  @Nullable EndCause enter(@Nullable String user) {
    if (count.incrementAndGet() > limits.calls()) {
      count.decrementAndGet();
      return Causes.TOO_MANY_CALLS.withRetryAfter(comeBack());
    }
    if (user != null && countByUser.merge(user, 1, Integer::sum) > limits.callsPerUser()) {
      uncount(user);
      return Causes.TOO_MANY_FOR_USER;
    }
    if (!admission.enter()) {
      uncount(user);
      return Causes.OVERLOADED.withRetryAfter(comeBack());
    }
    return null;
  }

  /** A call that was counted in has begun to talk. */
  void talks() {
    admission.talks();
  }

  /**
   * A call that was counted in is over.
   *
   * @param hasTalked whether {@link #talks} was said of it
   */
  void leave(@Nullable String user, boolean hasTalked) {
    admission.leave(hasTalked);
    uncount(user);
  }

  private void uncount(@Nullable String user) {
    if (user != null
        && countByUser.computeIfPresent(user, (name, calls) -> calls > 1 ? calls - 1 : null)
            == null) {
      loopByUser.remove(user);
    }
    count.decrementAndGet();
  }

  void began(@Nullable String user, Call call) {
    standing.add(call);
    // should the last of the user's calls end just now, nothing is wrong but the next one's loop
    if (user != null) {
      loopByUser.put(user, call.loop());
    }
  }

  void ended(Call call) {
    standing.remove(call);
  }

  /** The call on that loop of which a party is one end, or null; on that loop. */
  @Nullable Call of(Party party, MediaLoop loop) {
    return standing.stream()
        .filter(call -> call.loop() == loop && call.isOf(party))
        .findFirst()
        .orElse(null);
  }

  /** The loop of a user's calls: those that stand can be joined with the next. */
  MediaLoop loopFor(String user, Supplier<MediaLoop> otherwise) {
    MediaLoop known = loopByUser.get(user);
    return known == null ? otherwise.get() : known;
  }

  /** Empty while calls are taken; else after how long one may be tried again. */
  Optional<Duration> closedFor() {
    boolean isClosed = count.get() >= limits.calls() || admission.isClosed();
    return isClosed ? Optional.of(comeBack()) : Optional.empty();
  }

  private static Duration comeBack() {
    int spread = ThreadLocalRandom.current().nextInt(COME_BACK_SECONDS + 1);
    return Duration.ofSeconds(COME_BACK_SECONDS + spread);
  }

  /** Ends every call, each on its own loop. */
  void stopAll() {
    for (Call call : standing) {
      call.loop().execute(() -> call.take(new CallInput.Stop(Causes.SHUTDOWN)));
    }
  }
}
