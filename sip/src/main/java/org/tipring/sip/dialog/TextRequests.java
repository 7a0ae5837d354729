package org.tipring.sip.dialog;

import org.tipring.media.party.PartyEvent;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.TextBody;

/** Texts inside a call, either way (RFC 3428 section 4). */
final class TextRequests {
  private final OpenDialog dialog;

  TextRequests(OpenDialog dialog) {
    this.dialog = dialog;
  }

  /** 202 says that it is handed on; what the other end does with it is not waited for. */
  void onMessage(long transaction, SipRequest message) {
    switch (TextBody.of(message)) {
      case TextBody.Unusable unusable ->
          dialog.add(new LegAction.Respond(transaction, unusable.refusal(message, "")));
      case TextBody.Present(String text) -> {
        dialog.respond(transaction, message, 202);
        dialog.tell(new PartyEvent.Text(text));
      }
    }
  }

  /** Tells the peer; one that takes no texts refuses, and the call goes on. */
  void tell(String text) {
    dialog.send(SipMethod.MESSAGE, message -> message.withContent(TextBody.write(text)));
  }
}
