package org.tipring.sip.trunk;

import org.tipring.config.TrunkConfig;

/** What a call is to us, by where it comes from and whom it calls. */
sealed interface Arrival {
  /** It belongs to that trunk. */
  record Taken(TrunkConfig trunk) implements Arrival {}

  /** It is nobody's. */
  record Refused(int status, String why) implements Arrival {}
}
