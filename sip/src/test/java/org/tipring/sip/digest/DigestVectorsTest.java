package org.tipring.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the RFCs themselves computed. */
class DigestVectorsTest {
  private static Credentials credentials(
      String username,
      String realm,
      String nonce,
      String uri,
      @Nullable Qop qop,
      @Nullable String cnonce) {
    return new Credentials(username, realm, nonce, uri, "", null, null, qop, cnonce, 1);
  }

  private static String response(
      Algorithm algorithm, Credentials credentials, String password, String method, String body) {
    String hash =
        DigestResponse.secretHash(algorithm, credentials.username(), credentials.realm(), password);
    return DigestResponse.of(algorithm, hash, credentials, method, body);
  }

  @ParameterizedTest
  @CsvSource({
    "MD5, 8ca523f5e9506fed4657c9700eebdbec",
    "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1",
  })
  void areThoseOfRfc7616Section3Dot9Dot1(String algorithm, String expected) {
    Credentials credentials =
        credentials(
            "Mufasa",
            "http-auth@example.org",
            "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
            "/dir/index.html",
            Qop.AUTH,
            "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ");
    assertThat(
            response(
                Algorithm.named(algorithm).orElseThrow(), credentials, "Circle of Life", "GET", ""))
        .isEqualTo(expected);
  }

  /** By erratum 4897 (reported): the figure of the RFC itself is of SHA-512, cut off. */
  @Test
  void areThoseOfRfc7616Section3Dot9Dot2AsCorrected() {
    Credentials credentials =
        credentials(
            "J\u00e4s\u00f8n Doe",
            "api@example.org",
            "5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK",
            "/doe.json",
            Qop.AUTH,
            "NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v");
    assertThat(response(Algorithm.SHA_512_256, credentials, "Secret, or not?", "GET", ""))
        .isEqualTo("3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"AUTH, 6629fae49393a05397450978507c4ef1", "none, 670fd8c2df070c60b045671b8b24ff02"})
  void areThoseOfRfc2617WithAndWithoutQop(@Nullable Qop qop, String expected) {
    Credentials credentials =
        credentials(
            "Mufasa",
            "testrealm@host.com",
            "dcd98b7102dd2f0e8b11d0f600bfb0c093",
            "/dir/index.html",
            qop,
            "0a4f113b");
    assertThat(response(Algorithm.MD5, credentials, "Circle Of Life", "GET", ""))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"MD5-sess, AUTH", "SHA-256, AUTH_INT", "SHA-512-256-sess, AUTH_INT"})
  void followTheFormulaWhereNoRfcHasAFigure(String name, Qop qop) {
    Algorithm algorithm = Algorithm.named(name).orElseThrow();
    Credentials credentials = credentials("u", "r", "n", "sip:x", qop, "c");
    String first = algorithm.hash("u", "r", "p");
    String ha1 = name.endsWith("-sess") ? algorithm.hash(first, "n", "c") : first;
    String ha2 =
        qop == Qop.AUTH
            ? algorithm.hash("INVITE", "sip:x")
            : algorithm.hash("INVITE", "sip:x", algorithm.hash("body"));
    assertThat(response(algorithm, credentials, "p", "INVITE", "body"))
        .isEqualTo(algorithm.hash(ha1, "n", "00000001", "c", qop.toString(), ha2));
  }
}
