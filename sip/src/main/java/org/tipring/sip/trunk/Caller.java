package org.tipring.sip.trunk;

import org.jspecify.annotations.Nullable;
import org.tipring.sip.identity.CallWishes;

/**
 * Who calls out.
 *
 * @param number for the user part of From
 * @param name for its display name
 * @param user the page's user whose account answers for it, or null for the trunk's own
 * @param wishes of the caller
 */
public record Caller(String number, String name, @Nullable String user, CallWishes wishes) {
  /** Somebody with one name for both. */
  public static Caller named(String name) {
    return new Caller(name, name, null, CallWishes.NONE);
  }

  /** The same with other wishes. */
  public Caller wishing(CallWishes other) {
    return new Caller(number, name, user, other);
  }
}
