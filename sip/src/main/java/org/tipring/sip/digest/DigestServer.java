package org.tipring.sip.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tipring.config.DigestConfig;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/**
 * The user agent server's end of digest authentication: one user of one realm, of whose password
 * only hashes are kept (RFC 3261 section 22.1, RFC 8760).
 */
public final class DigestServer {
  /** The algorithms that we ask for, the one that we want first. */
  private static final List<Algorithm> OFFERED = List.of(Algorithm.SHA_256, Algorithm.MD5);

  private static final List<String> QOP = List.of("auth", "auth-int");
  private static final Duration NONCE_LIFE = Duration.ofMinutes(5);
  private static final int MOST_NONCES = 4096;

  /** What credentials are worth. */
  private enum Worth {
    GOOD,
    /** They would be, with another nonce. */
    STALE,
    NONE
  }

  private final String username;
  private final String realm;
  private final Map<Algorithm, String> secretHashes = new EnumMap<>(Algorithm.class);
  private final NonceMint nonces;
  private final NonceCounts counts = new NonceCounts(MOST_NONCES);

  /**
   * @param user with a name and a password
   * @param usualRealm where the user has none
   */
  public DigestServer(DigestConfig user, String usualRealm, RandomGenerator random) {
    if (user.username() == null || user.password() == null) {
      throw new IllegalArgumentException("nobody could answer");
    }
    this.username = AuthParameters.escaped(user.username());
    this.realm = AuthParameters.escaped(user.realm() == null ? usualRealm : user.realm());
    for (Algorithm algorithm : OFFERED) {
      secretHashes.put(
          algorithm,
          DigestResponse.secretHash(algorithm, username, realm, user.password().reveal()));
    }
    byte[] key = new byte[32];
    random.nextBytes(key);
    this.nonces = new NonceMint(key, realm, random);
  }

  /**
   * The challenge that a request has to be answered with; null when it has proven who sent it.
   *
   * @param now in nanoseconds, by a clock that never goes back
   */
  public @Nullable SipResponse challenge(SipRequest request, String localTag, long now) {
    Worth best = Worth.NONE;
    for (Credentials credentials : DigestClient.of(request, Kind.ORIGIN)) {
      switch (judge(credentials, request, now)) {
        case GOOD -> {
          return null;
        }
        case STALE -> best = Worth.STALE;
        case NONE -> {}
      }
    }
    return challenge(request, localTag, now, best == Worth.STALE);
  }

  private SipResponse challenge(SipRequest request, String localTag, long now, boolean isStale) {
    SipResponse response = SipResponse.to(request, Kind.ORIGIN.status(), localTag);
    for (Algorithm algorithm : OFFERED) {
      Challenge challenge =
          new Challenge(realm, nonces.mint(now), null, isStale, algorithm.toString(), QOP);
      response = response.withHeader(Kind.ORIGIN.challenge(), challenge.toString());
    }
    return response;
  }

  private Worth judge(Credentials credentials, SipRequest request, long now) {
    Algorithm algorithm = Algorithm.named(credentials.algorithm()).orElse(null);
    String secretHash = algorithm == null ? null : secretHashes.get(algorithm);
    if (algorithm == null || secretHash == null || !isAbout(credentials, request)) {
      return Worth.NONE;
    }
    String right = DigestResponse.of(algorithm, secretHash, credentials, request);
    boolean isRight = isSame(right, credentials.response());
    if (!isRight || !(nonces.age(credentials.nonce()) instanceof NonceMint.Age.MadeAt(long time))) {
      return Worth.NONE;
    }
    boolean isFresh = now - time <= NONCE_LIFE.toNanos();
    // without a count a nonce is good for one request
    long count = credentials.qop() == null ? 1 : credentials.count();
    return isFresh && counts.add(credentials.nonce(), count, time) ? Worth.GOOD : Worth.STALE;
  }

  /** Whether they are ours to judge, and for this request and no other. */
  private boolean isAbout(Credentials credentials, SipRequest request) {
    return credentials.realm().equals(realm)
        && isSame(username, credentials.username())
        && (credentials.uri().equals(request.uri().text())
            || userOf(credentials.uri()).equals(userOf(request.uri().text())));
  }

  /** A proxy may have put another host into the request URI; the user is who is called. */
  private static String userOf(String uri) {
    int at = uri.lastIndexOf('@');
    int colon = uri.indexOf(':');
    return at < 0 || colon > at ? "" : uri.substring(colon + 1, at);
  }

  /** In a time that does not tell how much of it is right. */
  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "digest of realm " + realm;
  }
}
