package org.tipring.webrtc.ice;

import java.util.concurrent.TimeUnit;

/**
 * Consent freshness (RFC 7675 section 5.1) of the path in use: when to ask, and when to stop
 * sending because nobody answered. It has no clock: the time comes with every input.
 */
final class ConsentMachine {
  static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(5);
  static final long EXPIRY_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** What is to be done now. */
  enum Action {
    NOTHING,
    ASK,
    STOP_SENDING
  }

  private enum State {
    IDLE,
    CONSENTED,
    LOST
  }

  private State state = State.IDLE;
  private long answeredNanos;
  private long askNanos;

  /** A path is in use from now on; the check that found it was answered just now. */
  void onSelected(long nowNanos) {
    state = State.CONSENTED;
    answeredNanos = nowNanos;
    askNanos = nowNanos + INTERVAL_NANOS;
  }

  /** The peer answered a request of ours on the path in use. */
  void onAnswered(long nowNanos) {
    if (state == State.CONSENTED) {
      answeredNanos = nowNanos;
    }
  }

  /**
   * @param random from 0 to 1: the interval is spread from 0.8 to 1.2 of 5 seconds, so that many
   *     sessions do not ask at once
   */
  Action tick(long nowNanos, double random) {
    if (state != State.CONSENTED) {
      return Action.NOTHING;
    }
    if (nowNanos - answeredNanos >= EXPIRY_NANOS) {
      state = State.LOST;
      return Action.STOP_SENDING;
    }
    if (nowNanos - askNanos < 0) {
      return Action.NOTHING;
    }
    askNanos = nowNanos + (long) (INTERVAL_NANOS * (0.8 + 0.4 * random));
    return Action.ASK;
  }
}
