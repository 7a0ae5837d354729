package org.tipring.sip.trunk;

import org.tipring.media.party.EndCause;
import org.tipring.sip.dialog.SipParty;

/** What came of wanting to call a number. */
public sealed interface OutgoingCall {
  /** A called party that waits for {@code describe} and {@code invite}. */
  record Ready(SipParty party) implements OutgoingCall {}

  /** Nothing was sent, and nothing can be. */
  record Impossible(EndCause cause) implements OutgoingCall {}
}
