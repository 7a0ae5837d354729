package org.tipring.gateway.call;

import org.jspecify.annotations.Nullable;

/**
 * Where calls write down what happens in them, for people who look on. What is written holds no
 * secret, no digit and no number in full. Called on the loops of the calls.
 */
public interface Journal {
  /**
   * A call has begun.
   *
   * @param call its name in the log
   * @param user whose call it is
   */
  void began(String call, String user);

  /**
   * A leg joins it; legs are counted from 0 in this order.
   *
   * @param name what it is to be called
   * @param callId of its SIP dialog (RFC 3261 section 8.1.1.4), or null for a leg without one
   */
  void leg(String call, String name, @Nullable String callId);

  /** A leg said something. */
  void heard(String call, int leg, String what);

  /** A leg was told something. */
  void told(String call, int leg, String what);

  /** Something happened between them. */
  void noted(String call, String what);

  /** It is over. */
  void ended(String call, String what);

  /** One that nobody reads. */
  Journal NONE =
      new Journal() {
        @Override
        public void began(String call, String user) {}

        @Override
        public void leg(String call, String name, @Nullable String callId) {}

        @Override
        public void heard(String call, int leg, String what) {}

        @Override
        public void told(String call, int leg, String what) {}

        @Override
        public void noted(String call, String what) {}

        @Override
        public void ended(String call, String what) {}
      };
}
