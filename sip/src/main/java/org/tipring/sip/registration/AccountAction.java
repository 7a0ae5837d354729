package org.tipring.sip.registration;

import java.util.List;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** What an account's machine wants done, in order. */
public sealed interface AccountAction {
  record Send(SipRequest request) implements AccountAction {}

  record Respond(long transaction, SipResponse response) implements AccountAction {}

  /** The connection to the server leads nowhere: what is sent next shall go by another. */
  record CloseConnection() implements AccountAction {}

  /**
   * The registrar knows us.
   *
   * @param seconds for how long
   * @param serviceRoute what calls out of this registration have to pass (RFC 3608)
   */
  record Registered(long seconds, List<NameAddress> serviceRoute) implements AccountAction {
    public Registered {
      serviceRoute = List.copyOf(serviceRoute);
    }
  }

  /**
   * It did not work out this time.
   *
   * @param isRegistered whether the registration of before still lasts
   */
  record Failed(String reason, boolean isRegistered) implements AccountAction {}

  /** The registration is over by our own wish. */
  record Unregistered() implements AccountAction {}

  /** So many messages wait for the account's owner. */
  record Told(MessageSummary summary) implements AccountAction {}
}
