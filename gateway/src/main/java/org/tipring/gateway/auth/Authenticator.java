package org.tipring.gateway.auth;

import org.jspecify.annotations.Nullable;

/** Tells who a page is from what its {@code hello} holds. */
@FunctionalInterface
public interface Authenticator {
  /** Never throws for what is in them; exactly one of the two is not null. */
  Verdict judge(@Nullable String token, @Nullable String user);

  /** What came of it. */
  sealed interface Verdict {
    record Known(String user) implements Verdict {}

    /**
     * @param reason for the page to be told, without any part of the token
     */
    record Refused(String reason) implements Verdict {}
  }
}
