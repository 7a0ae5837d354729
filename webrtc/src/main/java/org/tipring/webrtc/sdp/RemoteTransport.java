package org.tipring.webrtc.sdp;

import java.util.List;
import org.tipring.webrtc.dtls.Fingerprint;

/**
 * What a peer's description says of ICE and DTLS.
 *
 * @param ufrag and {@code password}: empty when the peer does without ICE, as a phone may
 * @param fingerprints of the peer's certificate, at least one
 * @param setup as stated; {@code actpass} when an offer is silent
 * @param candidates those given already
 */
public record RemoteTransport(
    String ufrag,
    String password,
    List<Fingerprint> fingerprints,
    Setup setup,
    List<IceCandidate> candidates) {
  public boolean hasIce() {
    return !ufrag.isEmpty();
  }

  /** Whether ICE begins anew compared with what was said before (RFC 8839 section 4.4.1.1.1). */
  public boolean restartsIce(RemoteTransport before) {
    return !ufrag.equals(before.ufrag) || !password.equals(before.password);
  }

  /** The credentials are left out: this is what a log may show. */
  @Override
  public String toString() {
    return setup + (hasIce() ? " with ICE" : " without ICE");
  }
}
