package org.tipring.webrtc.dtls;

import java.io.IOException;
import java.util.Hashtable;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.jspecify.annotations.Nullable;
import org.tipring.media.srtp.SrtpProfile;

/** The client end of a DTLS-SRTP handshake, as Bouncy Castle asks it. */
final class SrtpTlsClient extends DefaultTlsClient {
  private static final int[] CIPHER_SUITES = {
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
  };

  private final HandshakeTerms terms;
  private @Nullable SrtpProfile profile;

  SrtpTlsClient(HandshakeTerms terms) {
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
  @SuppressWarnings({"JdkObsolete", "unchecked"}) // Bouncy Castle's signature
  public Hashtable<Integer, byte[]> getClientExtensions() throws IOException {
    Hashtable<Integer, byte[]> extensions = super.getClientExtensions();
    if (extensions == null) {
      extensions = new Hashtable<>();
    }
    TlsSRTPUtils.addUseSRTPExtension(
        extensions, new UseSRTPData(UseSrtp.ids(), TlsUtils.EMPTY_BYTES));
    return extensions;
  }

  @Override
  @SuppressWarnings({"JdkObsolete", "rawtypes"})
  public void processServerExtensions(Hashtable serverExtensions) throws IOException {
    super.processServerExtensions(serverExtensions);
    UseSRTPData chosen = TlsSRTPUtils.getUseSRTPExtension(serverExtensions);
    if (chosen != null && chosen.getProtectionProfiles().length == 1) {
      profile = UseSrtp.choose(chosen.getProtectionProfiles());
    }
    if (profile == null) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
        terms.peer().check(server.getCertificate());
      }

      @Override
      public TlsCredentials getClientCredentials(CertificateRequest request) {
        return terms.signer(context);
      }
    };
  }

  @Override
  public void notifyAlertReceived(short alertLevel, short alertDescription) {
    terms.onAlert(alertDescription);
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    terms.complete(context, profile, DtlsRole.CLIENT);
  }
}
