package org.tipring.sip.trunk;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.dialog.Refusals;
import org.tipring.sip.message.MessageWriter;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.TextBody;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUser;

/** Sends texts to trunks, each in a MESSAGE of its own (RFC 3428). Callable on any thread. */
final class TextsOut {
  /** What a Via of ours takes, and what credentials do. */
  private static final int VIA_BYTES = 120;

  private static final int CREDENTIALS_BYTES = 360;
  private static final EndCause TOO_LONG =
      new EndCause(Kind.FAILED, 413, "too long a text for one message", Side.GATEWAY);

  private final TrunkDirectory directory;
  private final AccountsInUse accounts;
  private final InitialRequests requests;

  TextsOut(TrunkDirectory directory, AccountsInUse accounts, InitialRequests requests) {
    this.directory = directory;
    this.accounts = accounts;
    this.requests = requests;
  }

  /** See {@link Trunks#text}. */
  void send(
      OutboundTrunkConfig trunk,
      Dialled dialled,
      Caller sender,
      String text,
      Consumer<@Nullable EndCause> outcome) {
    Optional<SipTarget> server = directory.target(trunk);
    if (server.isEmpty()) {
      outcome.accept(CallsOut.NO_SERVER);
      return;
    }
    switch (requests.make(SipMethod.MESSAGE, trunk, dialled, sender, server.get())) {
      case InitialRequests.Made.Impossible(EndCause cause) -> outcome.accept(cause);
      case InitialRequests.Made.Ready(SipRequest request, var _) -> {
        SipRequest message = request.withContent(TextBody.write(text));
        // RFC 3428 section 8: what is longer may not be sent where nobody knows the way
        if (length(message, accounts.isKnown(trunk, sender)) > TextBody.MOST_BYTES) {
          outcome.accept(TOO_LONG);
        } else {
          accounts.send(trunk, sender, message, new Sent(outcome));
        }
      }
    }
  }

  private static int length(SipRequest message, boolean mayBeChallenged) {
    int length = MessageWriter.write(message).length + VIA_BYTES;
    return mayBeChallenged ? length + CREDENTIALS_BYTES : length;
  }

  /** Hears what became of one. */
  private record Sent(Consumer<@Nullable EndCause> outcome) implements SipUser {
    @Override
    public void onResponse(SipResponse response) {
      if (response.isFinal()) {
        outcome.accept(response.isSuccess() ? null : Refusals.meant(response, Side.CALLEE));
      }
    }

    @Override
    public void onFailure(SipRequest request, SendFailure failure) {
      outcome.accept(Refusals.meant(failure, Side.CALLEE));
    }

    @Override
    public void onRequest(long transaction, SipRequest request) {}

    @Override
    public void onAck(SipRequest ack) {}

    @Override
    public void onCancel(long transaction, SipRequest cancel) {}
  }
}
