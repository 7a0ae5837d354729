package org.tipring.sip.dialog;

import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.sdp.MediaDescription;
import org.tipring.media.sdp.SessionDescription;

/** The descriptions of the last offer and answer that met in a dialog, whoever offered. */
final class AgreedDescriptions {
  private @Nullable SessionDescription local;
  private @Nullable SessionDescription remote;

  void settle(SessionDescription local, SessionDescription remote) {
    this.local = local;
    this.remote = remote;
  }

  @Nullable SessionDescription local() {
    return local;
  }

  @Nullable SessionDescription remote() {
    return remote;
  }

  /**
   * Our description, if an offer of the peer's is what it said last and so only refreshes the
   * session (RFC 4028 section 7.4, RFC 3264 section 8); else null. The version alone is not
   * believed: some change what they say under the same one.
   */
  @Nullable SessionDescription unchanged(SessionDescription offer) {
    return local != null && offer.equals(remote) && isAnswer(local, offer) ? local : null;
  }

  /** Whether what was our offer may stand as an answer now (RFC 3264 section 6.1). */
  private static boolean isAnswer(SessionDescription local, SessionDescription offer) {
    if (local.media().size() != offer.media().size()) {
      return false;
    }
    for (int i = 0; i < offer.media().size(); i++) {
      MediaDescription ours = local.media().get(i);
      MediaDescription theirs = offer.media().get(i);
      boolean isDead = ours.port() == 0 && theirs.port() == 0;
      boolean isMirrored =
          (ours.port() == 0) == (theirs.port() == 0)
              && Direction.stated(local, ours) == Direction.stated(offer, theirs).reversed();
      if (!isDead && !isMirrored) {
        return false;
      }
    }
    return true;
  }
}
