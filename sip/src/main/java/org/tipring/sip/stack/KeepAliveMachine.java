package org.tipring.sip.stack;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.tipring.sip.transaction.WakeUp;

/**
 * The pings of a connection that we have opened (RFC 5626 sections 3.5.1 and 4.4.1). A peer that
 * has answered one is dead when it does not answer another; of one that never did nothing follows.
 */
final class KeepAliveMachine {
  /** Most NATs and firewalls on the way forget a connection no sooner. */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(30);

  private static final long SHORTEST = TimeUnit.SECONDS.toNanos(25);
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private final RandomGenerator random;
  private final WakeUp ping = new WakeUp();
  private final WakeUp pong = new WakeUp();
  private boolean isAnswering;

  /** What is to be done. */
  enum Action {
    NOTHING,
    PING,
    CLOSE
  }

  KeepAliveMachine(RandomGenerator random, long now) {
    this.random = random;
    pingLater(now);
  }

  /** Not all connections of a peer at once, as after its restart. */
  private void pingLater(long now) {
    ping.setAt(now + SHORTEST + random.nextLong(LONGEST - SHORTEST));
  }

  /** A lone line end came. */
  void onPong() {
    isAnswering = true;
    pong.clear();
  }

  /** A message came, which says as much as a pong. */
  void onMessage() {
    pong.clear();
  }

  Action onTime(long now) {
    if (pong.isDue(now)) {
      pong.clear();
      ping.clear();
      return Action.CLOSE;
    }
    if (!ping.isDue(now)) {
      return Action.NOTHING;
    }
    if (isAnswering) {
      pong.setAt(now + PATIENCE);
    }
    pingLater(now);
    return Action.PING;
  }

  OptionalLong nextWakeUp() {
    return WakeUp.earliest(ping, pong);
  }
}
