package org.tipring.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengesAreReadOrLeftAloneTest {
  private static final String WHOLE =
      "Digest realm=\"a, \\\"b\\\" c\", nonce=\"n==\", opaque=\"\", stale=TRUE,"
          + " algorithm=SHA-256, qop=\"auth, auth-int\", domain=\"sip:x,y\"";

  @Test
  void withCommasAndQuotesInside() {
    assertThat(Challenge.read(WHOLE))
        .containsExactly(
            new Challenge(
                "a, \\\"b\\\" c", "n==", "", true, "SHA-256", List.of("auth", "auth-int")));
  }

  @Test
  void severalInOneHeader() {
    assertThat(
            Challenge.read(
                "Basic realm=\"x\", Digest realm=\"one\", nonce=\"1\", DIGEST"
                    + " realm = two ,nonce=MTIz==,, algorithm=md5"))
        .extracting(Challenge::realm, Challenge::nonce)
        .containsExactly(tuple("one", "1"), tuple("two", "MTIz=="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Digest",
        "Digest realm=\"x\"",
        "Digest nonce=\"x\"",
        "Digest realm=\"x, nonce=\"y\"",
        "Digest realm=\"x\", nonce=\"y\", nonce=\"z\"",
        "Digest realm=\"x\", nonce=\"y\\",
        "Digest realm=, nonce=\"y\"",
        "realm=\"x\", nonce=\"y\"",
        "Digest realm=\"x\r\nVia: y\", nonce=\"y\"",
        "Basic realm=\"x\", nonce=\"y\"",
      })
  void notWhenTheyAreNoDigestChallenge(String header) {
    assertThat(Challenge.read(header)).isEmpty();
  }

  @Test
  void notWhenTheyAreTooMuch() {
    assertThat(Challenge.read("Digest realm=\"x\", nonce=\"" + "n".repeat(5000) + "\"")).isEmpty();
    assertThat(Challenge.read("Digest realm=x, nonce=y, ".repeat(9))).isEmpty();
    StringBuilder many = new StringBuilder("Digest realm=x, nonce=y");
    for (int i = 0; i < 40; i++) {
      many.append(", p").append(i).append("=1");
    }
    assertThat(Challenge.read(many.toString())).isEmpty();
  }

  @Test
  void andAreWrittenAsTheyAreRead() {
    Challenge read = Challenge.read(WHOLE).getFirst();
    assertThat(Challenge.read(read.toString())).containsExactly(read);
  }

  @Test
  void withoutThrowingWhateverTheText() {
    Random random = new Random(7);
    String letters = "Digest realm=\"x\", nonce=y qop\\\t\r\n;,= \u00e4\u0000";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? WHOLE : "");
      for (int changes = random.nextInt(30); changes > 0; changes--) {
        char letter = letters.charAt(random.nextInt(letters.length()));
        int at = random.nextInt(text.length() + 1);
        if (at < text.length() && random.nextBoolean()) {
          text.setCharAt(at, letter);
        } else {
          text.insert(at, letter);
        }
      }
      for (Challenge challenge : Challenge.read(text.toString())) {
        assertThat(challenge.toString()).doesNotContain("\r", "\n");
      }
      Credentials.read(text.toString()).forEach(one -> assertThat(one.text()).isNotEmpty());
    }
  }
}
