package org.tipring.webrtc.dtls;

import org.jspecify.annotations.Nullable;
import org.tipring.media.srtp.SrtpProfile;

/** The {@code use_srtp} extension's list of protection profiles (RFC 5764 section 4.1.1). */
final class UseSrtp {
  private UseSrtp() {}

  /** All that we know, most wanted first. */
  static int[] ids() {
    return SrtpProfile.PREFERENCE.stream().mapToInt(SrtpProfile::id).toArray();
  }

  /** The one we want most among those that a peer listed; null when there is none. */
  static @Nullable SrtpProfile choose(int[] listed) {
    for (SrtpProfile profile : SrtpProfile.PREFERENCE) {
      for (int id : listed) {
        if (id == profile.id()) {
          return profile;
        }
      }
    }
    return null;
  }
}
