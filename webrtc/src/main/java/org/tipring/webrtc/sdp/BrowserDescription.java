package org.tipring.webrtc.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.webrtc.dtls.Fingerprint;

/**
 * What a browser's offer or answer says of the one audio line that a call uses.
 *
 * @param description the whole, with its other lines
 * @param audioIndex of the line among the description's
 * @param mid of the line, or null without BUNDLE
 * @param fingerprints of the browser's certificate, at least one
 * @param setup as stated; {@code actpass} when an offer is silent
 * @param candidates those given already
 * @param direction as the browser sees it
 */
public record BrowserDescription(
    SessionDescription description,
    int audioIndex,
    @Nullable String mid,
    String ufrag,
    String password,
    List<Fingerprint> fingerprints,
    Setup setup,
    List<IceCandidate> candidates,
    Direction direction) {
  public MediaDescription audio() {
    return description.media().get(audioIndex);
  }

  /** Whether ICE begins anew compared with what was said before (RFC 8839 section 4.4.1.1.1). */
  public boolean restartsIce(BrowserDescription before) {
    return !ufrag.equals(before.ufrag) || !password.equals(before.password);
  }

  /** The credentials are left out: this is what a log may show. */
  @Override
  public String toString() {
    return "audio line " + audioIndex + " " + direction + " " + setup;
  }
}
