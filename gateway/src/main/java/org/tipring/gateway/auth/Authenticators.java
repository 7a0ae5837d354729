package org.tipring.gateway.auth;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.tipring.config.AuthConfig;
import org.tipring.config.Secret;

/** Makes the authenticator that the settings ask for. */
public final class Authenticators {
  private Authenticators() {}

  /**
   * @throws IOException when the key's file cannot be read
   * @throws GeneralSecurityException when there is no key, or not one for that algorithm
   */
  public static Authenticator of(AuthConfig auth, InstantSource clock)
      throws IOException, GeneralSecurityException {
    return switch (auth.mode()) {
      case DEVELOPMENT -> new DevelopmentAuthenticator();
      case HS256 -> tokens(auth, TokenKey.hs256(secret(auth.secret())), clock);
      case RS256 -> tokens(auth, TokenKey.rs256(file(auth.publicKey())), clock);
      case ES256 -> tokens(auth, TokenKey.es256(file(auth.publicKey())), clock);
    };
  }

  private static Authenticator tokens(AuthConfig auth, TokenKey key, InstantSource clock) {
    return new TokenAuthenticator(key, auth.issuer(), auth.audience(), clock);
  }

  private static String secret(@Nullable Secret secret) throws GeneralSecurityException {
    if (secret == null) {
      throw new GeneralSecurityException("HS256 wants a secret");
    }
    return secret.reveal();
  }

  private static Path file(@Nullable Path publicKey) throws GeneralSecurityException {
    if (publicKey == null) {
      throw new GeneralSecurityException("a public key is wanted");
    }
    return publicKey;
  }
}
