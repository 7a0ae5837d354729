package org.tipring.config;

import org.jspecify.annotations.Nullable;

/**
 * What an operator may see.
 *
 * @param token what {@code /v1/calls} wants as a bearer token, or null: then it answers this
 *     machine's own users alone, while the edge is on loopback
 * @param tracedCalls how many calls are remembered after their end, 0 for no traces at all; 200
 * @param hep a HOMER collector
 */
public record OperateConfig(@Nullable Secret token, int tracedCalls, HepConfig hep) {
  private static final int SHORTEST_TOKEN = 16;

  public OperateConfig {
    new Checks()
        .between("tracedCalls", tracedCalls, 0, 10_000)
        .that(
            token == null || (!token.isStars() && token.reveal().length() >= SHORTEST_TOKEN),
            "token",
            "must be a secret of " + SHORTEST_TOKEN + " characters or more")
        .done();
  }
}
