package org.tipring.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tipring.config.AuthConfig;
import org.tipring.config.AuthConfig.Mode;
import org.tipring.config.Secret;
import org.tipring.gateway.auth.Authenticator.Verdict;

class TokensTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir private Path folder;

  private static Authenticator hs256() throws Exception {
    return authenticator(new AuthConfig(Mode.HS256, new Secret(SECRET), null, "me", "tipring"));
  }

  private static Authenticator authenticator(AuthConfig config) throws Exception {
    return Authenticators.of(config, InstantSource.fixed(NOW));
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .subject("alice")
        .issuer("me")
        .audience("tipring")
        .expirationTime(in(60));
  }

  private static Date in(long seconds) {
    return Date.from(NOW.plusSeconds(seconds));
  }

  private static String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims)
      throws Exception {
    SignedJWT jwt = new SignedJWT(new JWSHeader(algorithm), claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static String hs256(JWTClaimsSet.Builder claims) throws Exception {
    return signed(JWSAlgorithm.HS256, new MACSigner(SECRET), claims.build());
  }

  private static String reason(Authenticator by, @Nullable String token) {
    return ((Verdict.Refused) by.judge(token, token == null ? "alice" : null)).reason();
  }

  @Test
  void aGoodTokenNamesTheUser() throws Exception {
    assertThat(hs256().judge(hs256(claims()), null)).isEqualTo(new Verdict.Known("alice"));
  }

  @Test
  void clocksMayDifferByThirtySeconds() throws Exception {
    assertThat(hs256().judge(hs256(claims().expirationTime(in(-29))), null))
        .isInstanceOf(Verdict.Known.class);
    assertThat(reason(hs256(), hs256(claims().expirationTime(in(-30))))).contains("expired");
    assertThat(hs256().judge(hs256(claims().notBeforeTime(in(30))), null))
        .isInstanceOf(Verdict.Known.class);
    assertThat(reason(hs256(), hs256(claims().notBeforeTime(in(31))))).contains("not valid yet");
    assertThat(reason(hs256(), hs256(claims().issueTime(in(31))))).contains("not valid yet");
  }

  @Test
  void whatIsMissingOrAnotherIsSaid() throws Exception {
    assertThat(reason(hs256(), hs256(claims().expirationTime(null)))).contains("no exp");
    assertThat(reason(hs256(), hs256(claims().subject(null)))).contains("no sub");
    assertThat(reason(hs256(), hs256(claims().issuer("you")))).contains("another iss");
    assertThat(reason(hs256(), hs256(claims().issuer(null)))).contains("another iss");
    assertThat(reason(hs256(), hs256(claims().audience("other")))).contains("another aud");
    assertThat(reason(hs256(), null)).contains("a token is wanted");
  }

  @Test
  void aTokenHasNoSayInItsAlgorithm() throws Exception {
    String none = new PlainJWT(claims().build()).serialize();
    assertThat(reason(hs256(), none)).contains("not a signed JWT");
    String longer = signed(JWSAlgorithm.HS512, new MACSigner(SECRET + SECRET), claims().build());
    assertThat(reason(hs256(), longer)).contains("another algorithm");
  }

  @Test
  void aPublicKeyIsNoSharedSecret() throws Exception {
    KeyPair rsa = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    Path pem = pem(rsa.getPublic());
    Authenticator rs256 = authenticator(new AuthConfig(Mode.RS256, null, pem, "me", "tipring"));
    byte[] known = Files.readString(pem).getBytes(StandardCharsets.US_ASCII);
    String confused = signed(JWSAlgorithm.HS256, new MACSigner(known), claims().build());
    assertThat(reason(rs256, confused)).contains("another algorithm");
    String good = signed(JWSAlgorithm.RS256, new RSASSASigner(rsa.getPrivate()), claims().build());
    assertThat(rs256.judge(good, null)).isEqualTo(new Verdict.Known("alice"));
    assertThat(reason(hs256(), good)).contains("another algorithm");
  }

  @Test
  void es256IsJudgedByItsKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair right = generator.generateKeyPair();
    KeyPair wrong = generator.generateKeyPair();
    Authenticator es256 =
        authenticator(new AuthConfig(Mode.ES256, null, pem(right.getPublic()), null, null));
    for (KeyPair pair : new KeyPair[] {right, wrong}) {
      JWSSigner signer = new ECDSASigner((ECPrivateKey) pair.getPrivate());
      String token = signed(JWSAlgorithm.ES256, signer, claims().build());
      assertThat(es256.judge(token, null))
          .isInstanceOf(pair == right ? Verdict.Known.class : Verdict.Refused.class);
    }
  }

  @Test
  void anyChangedCharacterOfATokenIsRefused() throws Exception {
    String token = hs256(claims());
    // the last character of a signature holds bits that Base64 does not use
    for (int i = 0; i < token.length() - 1; i++) {
      char other = token.charAt(i) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(hs256().judge(changed, null)).as("at " + i).isInstanceOf(Verdict.Refused.class);
    }
  }

  @Test
  void rubbishIsRefusedWithoutBeingRepeated() throws Exception {
    for (String token : new String[] {"", ".", "..", "...", "a.b.c", "geheim", "e30.e30.e30"}) {
      assertThat(reason(hs256(), token)).startsWith("token: ").doesNotContain("geheim");
    }
  }

  @Test
  void keysThatAreTooWeakAreNoKeys() throws Exception {
    assertThatThrownBy(() -> TokenKey.hs256(SECRET.substring(1)))
        .isInstanceOf(GeneralSecurityException.class);
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    Path weak = pem(generator.generateKeyPair().getPublic());
    assertThatThrownBy(() -> authenticator(new AuthConfig(Mode.RS256, null, weak, null, null)))
        .isInstanceOf(GeneralSecurityException.class);
    KeyPairGenerator curve = KeyPairGenerator.getInstance("EC");
    curve.initialize(384);
    Path other = pem(curve.generateKeyPair().getPublic());
    assertThatThrownBy(() -> authenticator(new AuthConfig(Mode.ES256, null, other, null, null)))
        .isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void developmentBelievesANameAndNoToken() throws Exception {
    Authenticator any = authenticator(new AuthConfig(Mode.DEVELOPMENT, null, null, null, null));
    assertThat(any.judge(null, "bob")).isEqualTo(new Verdict.Known("bob"));
    assertThat(any.judge("a.b.c", null)).isInstanceOf(Verdict.Refused.class);
  }

  private Path pem(PublicKey key) throws Exception {
    String text =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    return Files.writeString(Files.createTempFile(folder, "key", ".pem"), text);
  }
}
