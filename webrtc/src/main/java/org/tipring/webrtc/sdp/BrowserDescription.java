package org.tipring.webrtc.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.webrtc.dtls.Fingerprint;

/**
 * What a browser's offer or answer says of the audio line that a call uses, and of a video line in
 * the same bundle.
 *
 * @param description the whole, with its other lines
 * @param video or null when there is none that can be used
 * @param fingerprints of the browser's certificate, at least one
 * @param setup as stated; {@code actpass} when an offer is silent
 * @param candidates those given already
 */
public record BrowserDescription(
    SessionDescription description,
    BrowserLine audio,
    @Nullable BrowserLine video,
    String ufrag,
    String password,
    List<Fingerprint> fingerprints,
    Setup setup,
    List<IceCandidate> candidates) {
  /** Whether ICE begins anew compared with what was said before (RFC 8839 section 4.4.1.1.1). */
  public boolean restartsIce(BrowserDescription before) {
    return !ufrag.equals(before.ufrag) || !password.equals(before.password);
  }

  /** The credentials are left out: this is what a log may show. */
  @Override
  public String toString() {
    return "audio line " + audio.index() + " " + audio.direction() + " " + setup;
  }
}
