package org.tipring.sip.registration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a registration stands.
 *
 * @param name of the trunk, or of a user at it
 * @param since when it is so
 * @param expires in seconds, as the registrar granted it last; 0 while it is not registered
 * @param failure why the last attempt failed, or null
 */
public record RegistrationState(
    String name, boolean isRegistered, Instant since, long expires, @Nullable String failure) {

  RegistrationState registered(long seconds, Instant now) {
    return new RegistrationState(name, true, isRegistered ? since : now, seconds, null);
  }

  RegistrationState failed(String reason, boolean isStillRegistered, Instant now) {
    return new RegistrationState(
        name,
        isStillRegistered,
        isRegistered == isStillRegistered ? since : now,
        isStillRegistered ? expires : 0,
        reason);
  }
}
