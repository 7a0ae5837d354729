package org.tipring.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a page says who it is.
 *
 * @param mode how tokens are judged; development
 * @param secret the shared key for HS256, 32 bytes or more (RFC 7518 section 3.2), or null
 * @param publicKey PEM of the key for RS256 or ES256, or null
 * @param issuer the {@code iss} that a token must bear, or null for any
 * @param audience the {@code aud} that a token must bear, or null for any
 */
public record AuthConfig(
    Mode mode,
    @Nullable Secret secret,
    @Nullable Path publicKey,
    @Nullable String issuer,
    @Nullable String audience) {
  private static final int SECRET_MIN = 32;

  /** How tokens are judged. */
  public enum Mode {
    /** Any name is believed, without a token; only while bound to loopback. */
    DEVELOPMENT,
    HS256,
    RS256,
    ES256
  }

  public AuthConfig {
    boolean signs = mode == Mode.RS256 || mode == Mode.ES256;
    new Checks()
        .that(
            mode != Mode.HS256 || secret != null,
            "secret",
            "is missing: hs256 needs one of " + SECRET_MIN + " bytes or more")
        .that(
            secret == null || mode != Mode.HS256 || length(secret) >= SECRET_MIN,
            "secret",
            "is too short: hs256 needs " + SECRET_MIN + " bytes or more")
        .that(
            secret == null || !secret.isStars(),
            "secret",
            "is the stars that stand for a secret: write the secret itself, or secret-file")
        .that(!signs || publicKey != null, "publicKey", "is missing: rs256 and es256 need one")
        .done();
  }

  private static int length(Secret secret) {
    return secret.reveal().getBytes(StandardCharsets.UTF_8).length;
  }
}
