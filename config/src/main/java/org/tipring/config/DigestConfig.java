package org.tipring.config;

import org.jspecify.annotations.Nullable;

/**
 * Who answers, or has to answer, a digest challenge (RFC 7616).
 *
 * @param username or null for none
 * @param password or null for none
 * @param realm that alone is answered, or that we challenge with; null for the trunk's own name
 */
public record DigestConfig(
    @Nullable String username, @Nullable Secret password, @Nullable String realm) {
  /** Nobody. */
  public static final DigestConfig NONE = new DigestConfig(null, null, null);

  public DigestConfig {
    new Checks()
        .that(
            (username == null) == (password == null),
            "password",
            "and username are said together or not at all")
        .that(
            password == null || !password.isStars(),
            "password",
            "is stars, which is what a secret prints as")
        .done();
  }

  /** Whether there is anybody. */
  public boolean isSet() {
    return username != null;
  }
}
