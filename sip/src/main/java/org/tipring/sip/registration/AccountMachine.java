package org.tipring.sip.registration;

import java.util.List;
import java.util.OptionalLong;

/** One thing that goes on between an account and its server. Sans-IO, time in nanoseconds. */
sealed interface AccountMachine permits RegistrationMachine, SubscriptionMachine {
  /** Takes one input; the actions are to be carried out in order, before the next input. */
  List<AccountAction> handle(AccountInput input, long now);

  /** When it wants to be told that time has passed. */
  OptionalLong nextWakeUp();
}
