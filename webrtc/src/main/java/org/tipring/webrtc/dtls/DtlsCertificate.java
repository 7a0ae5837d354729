package org.tipring.webrtc.dtls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A self-signed ECDSA P-256 certificate and its private key (RFC 8827 section 6.5). */
final class DtlsCertificate {
  /** A browser's clock may be a day off, and a call may outlive the rotation. */
  private static final Duration MARGIN = Duration.ofDays(2);

  private final AsymmetricKeyParameter privateKey;
  private final Certificate chain;
  private final Fingerprint fingerprint;

  private DtlsCertificate(
      AsymmetricKeyParameter privateKey, Certificate chain, Fingerprint fingerprint) {
    this.privateKey = privateKey;
    this.chain = chain;
    this.fingerprint = fingerprint;
  }

  static DtlsCertificate create(BcTlsCrypto crypto, Instant now) {
    SecureRandom random = crypto.getSecureRandom();
    AsymmetricCipherKeyPair pair = keyPair(random);
    X500Name name = new X500Name("CN=tipring");
    try {
      byte[] encoded =
          new X509v3CertificateBuilder(
                  name,
                  new BigInteger(64, random),
                  Date.from(now.minus(MARGIN)),
                  Date.from(now.plus(MARGIN).plus(DtlsContext.ROTATION)),
                  name,
                  SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()))
              .build(
                  new BcECContentSignerBuilder(
                          new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256),
                          new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256))
                      .build(pair.getPrivate()))
              .getEncoded();
      Certificate chain = new Certificate(new TlsCertificate[] {crypto.createCertificate(encoded)});
      return new DtlsCertificate(pair.getPrivate(), chain, Fingerprint.of("sha-256", encoded));
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("ECDSA with SHA-256 is always there", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AsymmetricCipherKeyPair keyPair(SecureRandom random) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(
        new ECKeyGenerationParameters(
            ECNamedDomainParameters.lookup(SECObjectIdentifiers.secp256r1), random));
    return generator.generateKeyPair();
  }

  AsymmetricKeyParameter privateKey() {
    return privateKey;
  }

  Certificate chain() {
    return chain;
  }

  Fingerprint fingerprint() {
    return fingerprint;
  }
}
