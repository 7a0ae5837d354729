package org.tipring.webrtc.sdp;

import org.jspecify.annotations.Nullable;
import org.tipring.media.sdp.SessionDescription;

/**
 * What a browser's offer or answer says of the audio line that a call uses, and of a video line in
 * the same bundle.
 *
 * @param description the whole, with its other lines
 * @param video or null when there is none that can be used
 * @param transport of both
 */
public record BrowserDescription(
    SessionDescription description,
    BrowserLine audio,
    @Nullable BrowserLine video,
    RemoteTransport transport) {
  /** The credentials are left out: this is what a log may show. */
  @Override
  public String toString() {
    return "audio line " + audio.index() + " " + audio.direction() + " " + transport;
  }
}
