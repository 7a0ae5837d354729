package org.tipring.it.bench.calling;

import java.util.concurrent.CompletableFuture;

/** Sets up calls through a gateway. */
public interface CallPlacer extends AutoCloseable {
  /**
   * Has the gateway call the phone of an order.
   *
   * @return fails with a {@link CallRefused} when there will be no such call
   */
  CompletableFuture<PlacedCall> place(CallOrder order);

  /**
   * Ends a call.
   *
   * @param call the number it was ordered with
   * @return done when the gateway has said that the call is over, or when there is no such call;
   *     fails with a {@link CallRefused} when the gateway does not say so in time
   */
  CompletableFuture<Void> hangUp(int call);

  /** Leaves the gateway, which ends the calls that are left. */
  @Override
  void close();
}
