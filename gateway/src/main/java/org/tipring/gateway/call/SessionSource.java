package org.tipring.gateway.call;

import org.tipring.media.session.MediaSession;
import org.tipring.media.session.SessionFailure;

/** Opens the media of one leg when it is first needed, on the call's loop. */
@FunctionalInterface
interface SessionSource {
  Opening open();

  /** What came of it. */
  sealed interface Opening {
    record Opened(MediaSession session) implements Opening {}

    record Refused(SessionFailure failure) implements Opening {}
  }
}
