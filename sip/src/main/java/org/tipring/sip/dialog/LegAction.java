package org.tipring.sip.dialog;

import org.jspecify.annotations.Nullable;
import org.tipring.media.party.PartyEvent;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;

/** What a SIP leg's machine wants done, in order. */
public sealed interface LegAction {
  /** Send a request in a transaction of its own. */
  record Send(SipRequest request, SipUri nextHop) implements LegAction {}

  /** Send the ACK of a 2xx. */
  record Acknowledge(SipRequest ack, SipUri nextHop) implements LegAction {}

  /**
   * Cancel the INVITE of that number.
   *
   * @param reason for the Reason header (RFC 3326), or null
   */
  record Cancel(long cseq, @Nullable String reason) implements LegAction {}

  record Respond(long transaction, SipResponse response) implements LegAction {}

  record Tell(PartyEvent event) implements LegAction {}

  /** The invitation became a dialog; that machine has the leg from here on. */
  record HandOver(DialogMachine machine) implements LegAction {}

  /** The leg is over: no request belongs to it any more. */
  record Forget() implements LegAction {}
}
