package org.tipring.config.pem;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/**
 * A certificate and the key that belongs to it.
 *
 * @param chain the server's own first
 */
public record PemPair(PrivateKey key, List<X509Certificate> chain) {
  /**
   * Reads both, and proves that the one is the other's.
   *
   * @throws GeneralSecurityException when either cannot be read, or they do not belong together
   */
  public static PemPair read(String certificatePem, String keyPem) throws GeneralSecurityException {
    List<X509Certificate> chain = certificates(certificatePem);
    byte[] der = Pem.section(keyPem, "PRIVATE KEY");
    PublicKey publicKey = chain.getFirst().getPublicKey();
    PrivateKey key =
        KeyFactory.getInstance(publicKey.getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(der));
    if (!isPair(key, publicKey)) {
      throw new GeneralSecurityException("the private key is not the certificate's");
    }
    return new PemPair(key, chain);
  }

  /**
   * Reads certificates without a key.
   *
   * @throws GeneralSecurityException when there is none, or one cannot be read
   */
  public static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
    List<X509Certificate> all =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)))
            .stream()
            .map(X509Certificate.class::cast)
            .toList();
    if (all.isEmpty()) {
      throw new GeneralSecurityException("no certificate in the PEM file");
    }
    return all;
  }

  private static boolean isPair(PrivateKey key, PublicKey publicKey)
      throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> key.getAlgorithm();
        };
    byte[] proof = "the same pair".getBytes(StandardCharsets.US_ASCII);
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(key);
    signing.update(proof);
    Signature verifying = Signature.getInstance(algorithm);
    verifying.initVerify(publicKey);
    verifying.update(proof);
    return verifying.verify(signing.sign());
  }
}
