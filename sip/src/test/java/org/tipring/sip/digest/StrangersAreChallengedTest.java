package org.tipring.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.digest.TestingDigest.BOB;
import static org.tipring.sip.digest.TestingDigest.account;
import static org.tipring.sip.digest.TestingDigest.client;
import static org.tipring.sip.digest.TestingDigest.request;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tipring.config.DigestConfig;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;

class StrangersAreChallengedTest {
  private static final long SECOND = 1_000_000_000L;

  private final DigestServer server = TestingDigest.server();
  private final SipRequest invite = request(SipMethod.INVITE);

  private @Nullable SipResponse judge(SipRequest request, long seconds) {
    return server.challenge(request, "s", seconds * SECOND);
  }

  private SipResponse refused(SipRequest request, long seconds) {
    SipResponse refusal = judge(request, seconds);
    return Objects.requireNonNull(refusal);
  }

  private static List<Challenge> challenges(SipResponse refusal) {
    return refusal.values("WWW-Authenticate").stream()
        .flatMap(value -> Challenge.read(value).stream())
        .toList();
  }

  private static boolean isStale(SipResponse refusal) {
    return challenges(refusal).getFirst().isStale();
  }

  private static SipRequest answer(DigestConfig account, SipRequest request, SipResponse refusal) {
    return client(account).answer(request, refusal).orElseThrow();
  }

  @Test
  void bySha256FirstAndMd5AfterIt() {
    SipResponse refusal = refused(invite, 0);
    assertThat(refusal.status()).isEqualTo(401);
    assertThat(challenges(refusal))
        .extracting(Challenge::algorithm)
        .containsExactly("SHA-256", "MD5");
    assertThat(refusal.values("WWW-Authenticate"))
        .allMatch(value -> value.contains("realm=\"biloxi.example\", nonce="))
        .allMatch(value -> value.endsWith("qop=\"auth,auth-int\""));
  }

  @Test
  void andLetInWhenTheyKnowThePassword() {
    assertThat(judge(answer(BOB, invite, refused(invite, 0)), 1)).isNull();
    SipResponse refusal = refused(invite, 2);
    SipResponse onlyMd5 =
        SipResponse.to(invite, 401, "s")
            .withHeader("WWW-Authenticate", refusal.values("WWW-Authenticate").getLast());
    assertThat(judge(answer(BOB, invite, onlyMd5), 3)).isNull();
  }

  @Test
  void againWithAWrongPasswordOrName() {
    for (DigestConfig wrong :
        List.of(
            account("bob", "Zanzibar", "biloxi.example"),
            account("bib", "zanzibar", "biloxi.example"))) {
      SipResponse again = refused(answer(wrong, invite, refused(invite, 0)), 1);
      assertThat(isStale(again)).isFalse();
    }
  }

  @Test
  void againWithANonceThatIsOldAndToldSo() {
    SipRequest late = answer(BOB, invite, refused(invite, 0));
    SipResponse again = refused(late, 301);
    assertThat(isStale(again)).isTrue();
    assertThat(judge(answer(BOB, invite, again), 302)).isNull();
  }

  @Test
  void whenCredentialsComeASecondTime() {
    SipRequest overheard = answer(BOB, invite, refused(invite, 0));
    assertThat(judge(overheard, 1)).isNull();
    assertThat(isStale(refused(overheard, 1))).isTrue();
  }

  @Test
  void butNotWhenACountedNonceIsUsedOnEvenOutOfOrder() {
    DigestClient client = client(BOB);
    SipRequest first = client.answer(invite, refused(invite, 0)).orElseThrow();
    SipRequest second = client.authorize(invite);
    SipRequest third = client.authorize(invite);
    for (SipRequest sent : List.of(first, third, second)) {
      assertThat(judge(sent, 1)).isNull();
    }
  }

  @Test
  void whenCredentialsAreForSomebodyElse() {
    SipRequest sent = answer(BOB, invite, refused(invite, 0));
    SipRequest diverted =
        SipRequest.of(
                SipMethod.INVITE,
                SipUri.of("premium", "biloxi.example", -1),
                "call-1",
                1,
                sent.from(),
                sent.to())
            .withHeader("Authorization", sent.header("Authorization").orElseThrow());
    assertThat(judge(diverted, 1)).isNotNull();
  }

  @Test
  void whenTheNonceIsNotOurs() {
    DigestServer other = new DigestServer(BOB, "unused", new Random(2));
    SipResponse foreign = Objects.requireNonNull(other.challenge(invite, "s", 0));
    assertThat(judge(answer(BOB, invite, foreign), 1)).isNotNull();
    for (String nonce : List.of("", "x", "AAAA", "A".repeat(43), "\u00e4")) {
      SipRequest forged =
          invite.withHeader(
              "Authorization",
              "Digest username=\"bob\", realm=\"biloxi.example\", nonce=\"%s\",".formatted(nonce)
                  + " uri=\"sip:alice@biloxi.example\", response=\"0\"");
      assertThat(judge(forged, 1)).isNotNull();
    }
  }

  @Test
  void withABoundOnWhatIsRemembered() {
    NonceCounts counts = new NonceCounts(3);
    for (int i = 1; i <= 5; i++) {
      assertThat(counts.add("n" + i, 1, i)).isTrue();
    }
    // forgotten, so nobody can say whether it was used
    assertThat(counts.add("n1", 2, 1)).isFalse();
    assertThat(counts.add("n5", 1, 5)).isFalse();
    assertThat(counts.add("n5", 100, 5)).isTrue();
    assertThat(counts.add("n5", 36, 5)).isFalse();
    assertThat(counts.add("n5", 37, 5)).isTrue();
  }

  @Test
  void withoutKeepingThePassword() {
    assertThat(server.toString()).doesNotContain("zanzibar");
    SipRequest sent = answer(BOB, invite, refused(invite, 0));
    assertThat(sent.header("Authorization").orElseThrow()).doesNotContain("zanzibar");
  }
}
