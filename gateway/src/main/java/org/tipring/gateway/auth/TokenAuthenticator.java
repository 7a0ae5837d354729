package org.tipring.gateway.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/**
 * Judges JSON Web Tokens (RFC 7519): the configured algorithm and key and no other, {@code exp} and
 * {@code sub} required.
 */
final class TokenAuthenticator implements Authenticator {
  private static final Duration SKEW = Duration.ofSeconds(30);

  private final TokenKey key;
  private final @Nullable String issuer;
  private final @Nullable String audience;
  private final InstantSource clock;

  TokenAuthenticator(
      TokenKey key, @Nullable String issuer, @Nullable String audience, InstantSource clock) {
    this.key = key;
    this.issuer = issuer;
    this.audience = audience;
    this.clock = clock;
  }

  @Override
  public Verdict judge(@Nullable String token, @Nullable String user) {
    if (token == null) {
      return new Verdict.Refused("a token is wanted");
    }
    SignedJWT jwt;
    JWTClaimsSet claims;
    try {
      jwt = SignedJWT.parse(token);
      // pinned before any key is touched: a token has no say in how it is judged
      if (!jwt.getHeader().getAlgorithm().equals(key.algorithm())) {
        return new Verdict.Refused("token: signed with another algorithm than " + key.algorithm());
      }
      if (!jwt.verify(key.verifier())) {
        return new Verdict.Refused("token: the signature is not right");
      }
      claims = jwt.getJWTClaimsSet();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return new Verdict.Refused("token: not a signed JWT");
    }
    String wrong = complaint(claims);
    if (wrong != null) {
      return new Verdict.Refused("token: " + wrong);
    }
    String subject = claims.getSubject();
    return subject == null ? new Verdict.Refused("token: no sub") : new Verdict.Known(subject);
  }

  private @Nullable String complaint(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    if (expires == null) {
      return "no exp";
    }
    if (!now.isBefore(expires.toInstant().plus(SKEW))) {
      return "expired";
    }
    if (isAhead(claims.getNotBeforeTime(), now) || isAhead(claims.getIssueTime(), now)) {
      return "not valid yet";
    }
    if (issuer != null && !issuer.equals(claims.getIssuer())) {
      return "another iss";
    }
    if (audience != null && !claims.getAudience().contains(audience)) {
      return "another aud";
    }
    return null;
  }

  private static boolean isAhead(@Nullable Date time, Instant now) {
    return time != null && time.toInstant().isAfter(now.plus(SKEW));
  }
}
