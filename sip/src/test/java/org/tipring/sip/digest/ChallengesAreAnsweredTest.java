package org.tipring.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tipring.sip.digest.TestingDigest.BOB;
import static org.tipring.sip.digest.TestingDigest.account;
import static org.tipring.sip.digest.TestingDigest.challenged;
import static org.tipring.sip.digest.TestingDigest.client;
import static org.tipring.sip.digest.TestingDigest.request;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tipring.config.DigestConfig;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

class ChallengesAreAnsweredTest {
  private static final String REALM = "Digest realm=\"biloxi.example\", nonce=";
  private final DigestClient client = client(BOB);
  private final SipRequest invite = request(SipMethod.INVITE);

  private static Credentials origin(SipRequest request) {
    return DigestClient.of(request, Kind.ORIGIN).getFirst();
  }

  @Test
  void withTheFirstAlgorithmFromTheTopThatIsKnown() {
    SipResponse challenge =
        challenged(
            invite,
            Kind.ORIGIN,
            REALM + "\"1\", algorithm=SHA3-512, qop=\"auth\"",
            REALM + "\"2\", algorithm=SHA-512-256, qop=\"auth\"",
            REALM + "\"3\", algorithm=SHA-256, qop=\"auth\"",
            REALM + "\"4\", algorithm=MD5, qop=\"auth\"");
    SipRequest answer = client.answer(invite, challenge).orElseThrow();
    assertThat(DigestClient.of(answer, Kind.ORIGIN)).hasSize(1);
    assertThat(origin(answer).nonce()).isEqualTo("2");
    assertThat(origin(answer).algorithm()).isEqualTo("SHA-512-256");
    assertThat(origin(answer).uri()).isEqualTo(invite.uri().text());
  }

  @Test
  void countingTheUsesOfANonceAndGivingBackOpaque() {
    SipResponse challenge =
        challenged(invite, Kind.ORIGIN, REALM + "\"1\", opaque=\"o\", qop=\"auth,auth-int\"");
    SipRequest first = client.answer(invite, challenge).orElseThrow();
    SipRequest second = client.authorize(request(SipMethod.BYE));
    assertThat(origin(first).count()).isEqualTo(1);
    assertThat(origin(first).opaque()).isEqualTo("o");
    assertThat(origin(first).qop()).isEqualTo(Qop.AUTH);
    assertThat(origin(second).count()).isEqualTo(2);
    assertThat(second.header("Authorization").orElseThrow()).contains("nc=00000002", "qop=auth,");
  }

  @Test
  void byRfc2069WhereThereIsNoQop() {
    SipRequest answer =
        client.answer(invite, challenged(invite, Kind.ORIGIN, REALM + "\"1\"")).orElseThrow();
    assertThat(answer.header("Authorization").orElseThrow())
        .doesNotContain("qop", "cnonce", "nc=", "algorithm");
  }

  @Test
  void ofAProxyAndOfTheOriginAtOnceAndAllLater() {
    SipResponse both =
        challenged(invite, Kind.PROXY, REALM + "\"p\", qop=\"auth\"")
            .withHeader("WWW-Authenticate", REALM + "\"o\", qop=\"auth-int\"");
    SipRequest answer = client.answer(invite, both).orElseThrow();
    for (SipRequest sent : List.of(answer, client.authorize(request(SipMethod.BYE)))) {
      assertThat(origin(sent).nonce()).isEqualTo("o");
      assertThat(origin(sent).qop()).isEqualTo(Qop.AUTH_INT);
      assertThat(DigestClient.of(sent, Kind.PROXY))
          .extracting(Credentials::nonce)
          .containsExactly("p");
    }
  }

  @Test
  void onceMoreWhenTheNonceIsStaleOrAnother() {
    SipRequest first = answer(invite, REALM + "\"1\", qop=\"auth\"").orElseThrow();
    SipRequest second = answer(first, REALM + "\"2\", qop=\"auth\"").orElseThrow();
    SipRequest third = answer(second, REALM + "\"2\", qop=\"auth\", stale=true").orElseThrow();
    assertThat(List.of(first, second, third))
        .extracting(sent -> origin(sent).nonce())
        .containsExactly("1", "2", "2");
  }

  @Test
  void notWhenThePasswordIsWrong() {
    SipRequest first = answer(invite, REALM + "\"1\", qop=\"auth\"").orElseThrow();
    assertThat(answer(first, REALM + "\"1\", qop=\"auth\"")).isEmpty();
  }

  @Test
  void notForAnotherRealm() {
    String foreign = "Digest realm=\"evil.example\", nonce=\"1\"";
    assertThat(answer(invite, foreign)).isEmpty();
    assertThat(answer(invite, foreign, REALM + "\"2\"").map(sent -> origin(sent).nonce()))
        .contains("2");
    DigestClient anyRealm = client(account("bob", "zanzibar", null));
    assertThat(anyRealm.answer(invite, challenged(invite, Kind.ORIGIN, foreign))).isPresent();
  }

  @Test
  void notByAWeakerAlgorithmThanBefore() {
    SipRequest first =
        answer(invite, REALM + "\"1\", algorithm=SHA-256, qop=\"auth\"").orElseThrow();
    assertThat(answer(first, REALM + "\"2\", algorithm=MD5, qop=\"auth\", stale=true")).isEmpty();
  }

  @Test
  void notWhenNothingOfItIsKnown() {
    assertThat(answer(invite, REALM + "\"1\", algorithm=AKAv1-MD5")).isEmpty();
    assertThat(answer(invite, REALM + "\"1\", qop=\"other\"")).isEmpty();
    assertThat(answer(invite, "Basic realm=\"biloxi.example\"")).isEmpty();
    assertThat(answer(invite)).isEmpty();
    DigestClient nobody = client(DigestConfig.NONE);
    assertThat(nobody.answer(invite, challenged(invite, Kind.ORIGIN, REALM + "\"1\""))).isEmpty();
  }

  @Test
  void withTheNonceThatTheServerNamesForTheNextTime() {
    SipRequest first = answer(invite, REALM + "\"1\", qop=\"auth\"").orElseThrow();
    client.learn(
        SipResponse.to(first, 200, "s").withHeader("Authentication-Info", "nextnonce=\"2\""));
    Credentials next = origin(client.authorize(request(SipMethod.BYE)));
    assertThat(next.nonce()).isEqualTo("2");
    assertThat(next.count()).isEqualTo(1);
  }

  @Test
  void ofAFewRealmsAtMost() {
    DigestClient anyRealm = client(account("bob", "zanzibar", null));
    SipRequest sent = invite;
    for (int i = 0; i < 50; i++) {
      String challenge = "Digest realm=\"r" + i + "\", nonce=\"1\"";
      sent = anyRealm.answer(sent, challenged(sent, Kind.ORIGIN, challenge)).orElse(sent);
    }
    assertThat(DigestClient.of(sent, Kind.ORIGIN)).hasSize(4);
  }

  private Optional<SipRequest> answer(SipRequest refused, String... challenges) {
    return client.answer(refused, challenged(refused, Kind.ORIGIN, challenges));
  }
}
