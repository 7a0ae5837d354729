package org.tipring.sip.digest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tipring.config.DigestConfig;
import org.tipring.config.Secret;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/**
 * The user agent client's end of digest authentication for the requests of one dialog or one
 * registration: what it was challenged with, and the credentials that answer (RFC 3261 section 22).
 */
public final class DigestClient {
  /** So many challenges of one request are answered: a proxy's and then the origin's. */
  public static final int MOST_ANSWERS = 2;

  private static final int MOST_SPACES = 4;

  /** A challenge of one realm that is in force, and how often its nonce was used. */
  private static final class Space {
    final Kind kind;
    final Challenge challenge;
    final Algorithm algorithm;
    long count;

    Space(Kind kind, Challenge challenge) {
      this.kind = kind;
      this.challenge = challenge;
      this.algorithm = Algorithm.named(challenge.algorithm()).orElseThrow();
    }

    boolean isFor(Kind other, String realm) {
      return kind == other && challenge.realm().equals(realm);
    }
  }

  private final @Nullable String username;
  private final @Nullable Secret password;
  private final @Nullable String realm;
  private final Supplier<String> cnonces;
  private final List<Space> spaces = new ArrayList<>();

  /**
   * @param account who answers; its realm is the only one that is answered, when there is one
   * @param cnonces of which each is a new one that nobody can guess
   */
  public DigestClient(DigestConfig account, Supplier<String> cnonces) {
    this.username = account.username() == null ? null : AuthParameters.escaped(account.username());
    this.password = account.password();
    this.realm = account.realm() == null ? null : AuthParameters.escaped(account.realm());
    this.cnonces = cnonces;
  }

  /** Whether there is anybody who could answer. */
  public boolean isAble() {
    return username != null;
  }

  /** The request with credentials for everything that was challenged before. */
  public SipRequest authorize(SipRequest request) {
    SipRequest authorized = request;
    for (Kind kind : Kind.values()) {
      authorized = authorized.withoutHeader(kind.credentials());
    }
    for (Space space : spaces) {
      authorized =
          authorized.withHeader(space.kind.credentials(), credentials(space, request).text());
    }
    return authorized;
  }

  /**
   * The refused request with credentials that answer its challenges; empty when it is not for us to
   * answer them, or when what they ask for was refused.
   *
   * @param refused as it was sent
   */
  public Optional<SipRequest> answer(SipRequest refused, SipResponse challenges) {
    boolean isAnswerable = false;
    for (Kind kind : Kind.values()) {
      for (Challenge challenge : answerable(kind, challenges)) {
        String used = nonceOf(refused, kind, challenge.realm());
        if (challenge.nonce().equals(used) && !challenge.isStale()) {
          // the nonce is good still, so it is the password that is not
          return Optional.empty();
        }
        isAnswerable |= take(new Space(kind, challenge));
      }
    }
    return isAnswerable ? Optional.of(authorize(refused)) : Optional.empty();
  }

  /** The nonce that is to be used next, where a server names it (RFC 7616 section 3.5). */
  public void learn(SipResponse response) {
    String next = response.header("Authentication-Info").map(DigestClient::nextNonce).orElse(null);
    if (next == null || spaces.size() != 1) {
      return;
    }
    Space space = spaces.getFirst();
    Challenge was = space.challenge;
    take(
        new Space(
            space.kind,
            new Challenge(was.realm(), next, was.opaque(), false, was.algorithm(), was.qop())));
  }

  private static @Nullable String nextNonce(String info) {
    // the header has no scheme of its own
    return AuthParameters.read("Digest " + info).stream()
        .findFirst()
        .map(parameters -> parameters.value("nextnonce"))
        .orElse(null);
  }

  /** Of each realm the topmost that we know (RFC 8760 section 2.4). */
  private List<Challenge> answerable(Kind kind, SipResponse response) {
    List<Challenge> answerable = new ArrayList<>();
    Set<String> realms = new HashSet<>();
    for (String header : response.values(kind.challenge())) {
      for (Challenge challenge : Challenge.read(header)) {
        if (isAnswerable(kind, challenge) && realms.add(challenge.realm())) {
          answerable.add(challenge);
        }
      }
    }
    return answerable;
  }

  private boolean isAnswerable(Kind kind, Challenge challenge) {
    return isAble()
        && challenge.isSupported()
        && (realm == null || realm.equals(challenge.realm()))
        && !isDowngrade(kind, challenge);
  }

  /** Whoever stands between could ask for the weaker answer alone (RFC 8760 section 3). */
  private boolean isDowngrade(Kind kind, Challenge challenge) {
    Algorithm algorithm = Algorithm.named(challenge.algorithm()).orElseThrow();
    return spaces.stream()
        .filter(space -> space.isFor(kind, challenge.realm()))
        .anyMatch(space -> algorithm.isWeakerThan(space.algorithm));
  }

  private boolean take(Space space) {
    spaces.removeIf(old -> old.isFor(space.kind, space.challenge.realm()));
    return spaces.size() < MOST_SPACES && spaces.add(space);
  }

  private static @Nullable String nonceOf(SipRequest request, Kind kind, String realm) {
    return of(request, kind).stream()
        .filter(credentials -> credentials.realm().equals(realm))
        .map(Credentials::nonce)
        .findFirst()
        .orElse(null);
  }

  /** The credentials that a request carries. */
  static List<Credentials> of(SipMessage request, Kind kind) {
    return request.values(kind.credentials()).stream()
        .flatMap(value -> Credentials.read(value).stream())
        .toList();
  }

  private Credentials credentials(Space space, SipRequest request) {
    Challenge challenge = space.challenge;
    Qop qop = Qop.preferred(challenge.qop()).orElse(null);
    boolean hasCnonce = qop != null || space.algorithm.isSession();
    space.count++;
    Credentials asked =
        new Credentials(
            String.valueOf(username),
            challenge.realm(),
            challenge.nonce(),
            request.uri().text(),
            "",
            challenge.algorithm(),
            challenge.opaque(),
            qop,
            hasCnonce ? cnonces.get() : null,
            qop == null ? 0 : space.count);
    String hash =
        DigestResponse.secretHash(
            space.algorithm,
            asked.username(),
            asked.realm(),
            password == null ? "" : password.reveal());
    return asked.withResponse(DigestResponse.of(space.algorithm, hash, asked, request));
  }

  @Override
  public String toString() {
    return "answers to " + spaces.size() + " challenges";
  }
}
