package org.tipring.gateway.call;

import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.party.TransferTarget;

/** Where the legs come from that enter a call while it stands. On the call's loop. */
interface CallLegs {
  /** What came of wanting a leg. */
  sealed interface Reaching {
    /** A leg that waits to be invited. */
    record Ready(Leg leg) implements Reaching {}

    record Impossible(EndCause cause) implements Reaching {}
  }

  /**
   * A leg by which a target can be called.
   *
   * @param asker who wants it called, and whose trunk says how far that may lead
   */
  Reaching reach(Leg asker, TransferTarget target);

  /** The call on the same loop that this party is in, or null. */
  @Nullable Call callOf(Party party);
}
