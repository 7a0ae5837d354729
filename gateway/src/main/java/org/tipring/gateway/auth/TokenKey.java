package org.tipring.gateway.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import org.tipring.config.pem.Pem;

/**
 * The one algorithm and key that tokens must be signed with (RFC 7518 section 3).
 *
 * @param verifier safe for any thread
 */
record TokenKey(JWSAlgorithm algorithm, JWSVerifier verifier) {
  private static final int MIN_RSA_BITS = 2048;

  /**
   * @param secret its UTF-8 bytes are the key, 32 or more (RFC 7518 section 3.2)
   */
  static TokenKey hs256(String secret) throws GeneralSecurityException {
    byte[] key = secret.getBytes(StandardCharsets.UTF_8);
    if (key.length < 32) {
      throw new GeneralSecurityException("the secret for HS256 has less than 32 bytes");
    }
    try {
      return new TokenKey(JWSAlgorithm.HS256, new MACVerifier(key));
    } catch (JOSEException e) {
      throw new GeneralSecurityException("the secret for HS256 cannot be used", e);
    }
  }

  static TokenKey rs256(Path pem) throws IOException, GeneralSecurityException {
    if (!(read(pem, "RSA") instanceof RSAPublicKey key)
        || key.getModulus().bitLength() < MIN_RSA_BITS) {
      throw new GeneralSecurityException("RS256 wants an RSA key of 2048 bits or more");
    }
    return new TokenKey(JWSAlgorithm.RS256, new RSASSAVerifier(key));
  }

  static TokenKey es256(Path pem) throws IOException, GeneralSecurityException {
    try {
      ECDSAVerifier verifier = new ECDSAVerifier((ECPublicKey) read(pem, "EC"));
      if (verifier.supportedJWSAlgorithms().contains(JWSAlgorithm.ES256)) {
        return new TokenKey(JWSAlgorithm.ES256, verifier);
      }
    } catch (JOSEException e) {
      throw new GeneralSecurityException("the key for ES256 cannot be used", e);
    }
    throw new GeneralSecurityException("ES256 wants a key on the curve P-256");
  }

  private static PublicKey read(Path pem, String algorithm)
      throws IOException, GeneralSecurityException {
    byte[] der = Pem.section(Files.readString(pem, StandardCharsets.US_ASCII), "PUBLIC KEY");
    return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
  }
}
