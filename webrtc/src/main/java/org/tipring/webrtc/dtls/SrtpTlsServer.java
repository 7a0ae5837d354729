package org.tipring.webrtc.dtls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Vector;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;
import org.tipring.media.srtp.SrtpProfile;

/** The server end of a DTLS-SRTP handshake, as Bouncy Castle asks it. */
final class SrtpTlsServer extends DefaultTlsServer {
  private static final int[] CIPHER_SUITES = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256
  };

  private final HandshakeTerms terms;
  private @Nullable SrtpProfile profile;

  SrtpTlsServer(HandshakeTerms terms) {
    super(terms.crypto());
    this.terms = terms;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return ProtocolVersion.DTLSv12.only();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return TlsUtils.getSupportedCipherSuites(getCrypto(), CIPHER_SUITES);
  }

  @Override
  public int getHandshakeTimeoutMillis() {
    return terms.timeoutMillis();
  }

  @Override
  public int getHandshakeResendTimeMillis() {
    return HandshakeTerms.RESEND_MILLIS;
  }

  @Override
  @SuppressWarnings({"JdkObsolete", "rawtypes"}) // Bouncy Castle's signature
  public void processClientExtensions(Hashtable clientExtensions) throws IOException {
    super.processClientExtensions(clientExtensions);
    UseSRTPData offered = TlsSRTPUtils.getUseSRTPExtension(clientExtensions);
    profile = offered == null ? null : UseSrtp.choose(offered.getProtectionProfiles());
    if (profile == null) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }
  }

  @Override
  @SuppressWarnings({"JdkObsolete", "unchecked"})
  public Hashtable<Integer, byte[]> getServerExtensions() throws IOException {
    Hashtable<Integer, byte[]> extensions = super.getServerExtensions();
    if (extensions == null) {
      extensions = new Hashtable<>();
    }
    if (profile != null) {
      TlsSRTPUtils.addUseSRTPExtension(
          extensions, new UseSRTPData(new int[] {profile.id()}, TlsUtils.EMPTY_BYTES));
    }
    return extensions;
  }

  @Override
  @SuppressWarnings({"JdkObsolete", "unchecked"})
  public CertificateRequest getCertificateRequest() {
    Vector<SignatureAndHashAlgorithm> algorithms =
        TlsUtils.getDefaultSupportedSignatureAlgorithms(context);
    return new CertificateRequest(
        new short[] {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign},
        algorithms,
        null);
  }

  @Override
  public void notifyClientCertificate(Certificate clientCertificate) throws IOException {
    terms.peer().check(clientCertificate);
  }

  @Override
  protected TlsCredentialedSigner getECDSASignerCredentials() {
    return terms.signer(context);
  }

  @Override
  public void notifyAlertReceived(short alertLevel, short alertDescription) {
    terms.onAlert(alertDescription);
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    terms.complete(context, profile, DtlsRole.SERVER);
  }
}
