package org.tipring.webrtc.dtls;

import java.io.IOException;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.TlsFatalAlert;

/**
 * Holds the peer's certificate against what was signalled (RFC 8122 section 6.2): any of the
 * fingerprints will do. Keys are given out only after it has been content.
 */
final class PeerCheck {
  private final List<Fingerprint> expected;
  private boolean passed;
  private boolean refused;

  PeerCheck(List<Fingerprint> expected) {
    this.expected = List.copyOf(expected);
  }

  void check(Certificate chain) throws IOException {
    if (chain != null && !chain.isEmpty()) {
      byte[] encoded = chain.getCertificateAt(0).getEncoded();
      for (Fingerprint fingerprint : expected) {
        if (fingerprint.matches(encoded)) {
          passed = true;
          return;
        }
      }
    }
    refused = true;
    throw new TlsFatalAlert(AlertDescription.bad_certificate);
  }

  void requirePassed() throws IOException {
    if (!passed) {
      refused = true;
      throw new TlsFatalAlert(AlertDescription.certificate_required);
    }
  }

  /** Whether a certificate came, and was the wrong one. */
  boolean hasRefused() {
    return refused;
  }
}
