package org.tipring.sip.dialog;

import java.util.List;
import java.util.OptionalLong;
import org.tipring.sip.message.SipResponse;

/** One stage of a SIP leg: being invited, or standing. Sans-IO, time in nanoseconds. */
public sealed interface LegMachine permits InviteClientMachine, InviteServerMachine, DialogMachine {
  /** Takes one input; the actions are to be carried out in order, before the next input. */
  List<LegAction> handle(LegInput input, long now);

  /** Whether a response belongs to this stage, even when the leg has come to a later one. */
  default boolean isAnsweredBy(SipResponse response) {
    return false;
  }

  /** When it wants to be told that time has passed. */
  OptionalLong nextWakeUp();
}
