package org.tipring.gateway.call;

import org.jspecify.annotations.Nullable;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.MediaSession;
import org.tipring.media.session.SessionFailure;

/** Opens the media of one leg when it is first needed, on the call's loop. */
@FunctionalInterface
interface SessionSource {
  /**
   * @param offer the peer's, or null when we offer
   */
  Opening open(@Nullable SessionDescription offer);

  /** What came of it. */
  sealed interface Opening {
    record Opened(MediaSession session) implements Opening {}

    record Refused(SessionFailure failure) implements Opening {}
  }
}
