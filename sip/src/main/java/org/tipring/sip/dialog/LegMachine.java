package org.tipring.sip.dialog;

import java.util.List;
import java.util.OptionalLong;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.refer.Replaces;

/** One stage of a SIP leg: being invited, or standing. Sans-IO, time in nanoseconds. */
public sealed interface LegMachine permits InviteClientMachine, InviteServerMachine, DialogMachine {
  /** Takes one input; the actions are to be carried out in order, before the next input. */
  List<LegAction> handle(LegInput input, long now);

  /** Whether a response belongs to this stage, even when the leg has come to a later one. */
  default boolean isAnsweredBy(SipResponse response) {
    return false;
  }

  /**
   * Whether a new call may take this one's place (RFC 3891 section 3).
   *
   * @return 200, or the status that refuses it
   */
  default int replaceable(Replaces named) {
    return 481;
  }

  /** When it wants to be told that time has passed. */
  OptionalLong nextWakeUp();
}
