package org.tipring.webrtc.dtls;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import org.tipring.media.srtp.SrtpKeys;
import org.tipring.media.srtp.SrtpProfile;

/** What both ends of a handshake bring to it, and what came of it; for one attempt. */
final class HandshakeTerms {
  /** A flight is sent again after this, then after twice as long, and so on. */
  static final int RESEND_MILLIS = 150;

  private final BcTlsCrypto crypto;
  private final DtlsCertificate certificate;
  private final PeerCheck peer;
  private final int timeoutMillis;
  private @Nullable SrtpKeys keys;
  private volatile boolean closedByPeer;

  HandshakeTerms(
      BcTlsCrypto crypto, DtlsCertificate certificate, PeerCheck peer, int timeoutMillis) {
    this.crypto = crypto;
    this.certificate = certificate;
    this.peer = peer;
    this.timeoutMillis = timeoutMillis;
  }

  BcTlsCrypto crypto() {
    return crypto;
  }

  PeerCheck peer() {
    return peer;
  }

  int timeoutMillis() {
    return timeoutMillis;
  }

  TlsCredentialedSigner signer(TlsContext context) {
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        certificate.privateKey(),
        certificate.chain(),
        new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
  }

  void onAlert(short description) {
    if (description == AlertDescription.close_notify) {
      closedByPeer = true;
    }
  }

  boolean isClosedByPeer() {
    return closedByPeer;
  }

  /** Exports the keys, if the peer is who it should be. */
  void complete(TlsContext context, @Nullable SrtpProfile profile, DtlsRole role)
      throws IOException {
    peer.requirePassed();
    if (profile == null) {
      throw new TlsFatalAlert(AlertDescription.handshake_failure);
    }
    byte[] material =
        context.exportKeyingMaterial(ExporterLabel.dtls_srtp, null, profile.keyingMaterialLength());
    keys = SrtpKeys.ofExporter(profile, material, role == DtlsRole.CLIENT);
    Arrays.fill(material, (byte) 0);
  }

  @Nullable SrtpKeys keys() {
    return keys;
  }
}
