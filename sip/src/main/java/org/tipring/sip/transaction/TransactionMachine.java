package org.tipring.sip.transaction;

import java.util.List;
import java.util.OptionalLong;

/** A transaction that waits for time to pass; sans-IO, with time in nanoseconds. */
public sealed interface TransactionMachine
    permits ClientTransactionMachine, ServerTransactionMachine {
  /** To be called when {@link #nextWakeUp} has come; earlier is harmless. */
  List<TransactionAction> onTime(long now);

  /** When it wants to be called next. */
  OptionalLong nextWakeUp();
}
