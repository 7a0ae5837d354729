package org.tipring.sip.registration;

import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;

/** What an account's machines can be told. */
public sealed interface AccountInput {
  record Start() implements AccountInput {}

  record Response(SipResponse response) implements AccountInput {}

  /** A request of ours got no final response. */
  record Unanswered(SipRequest request, SendFailure failure) implements AccountInput {}

  /** A request to us. */
  record Request(long transaction, SipRequest request) implements AccountInput {}

  /** The time that the machine asked for may have come. */
  record TimePassed() implements AccountInput {}

  /** We go: what was agreed with the server is given up. */
  record Stop() implements AccountInput {}
}
