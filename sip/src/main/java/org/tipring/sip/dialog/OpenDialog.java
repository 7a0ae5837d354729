package org.tipring.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.PartyEvent;
import org.tipring.sip.dialog.LegAction.Acknowledge;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.dialog.LegAction.Send;
import org.tipring.sip.dialog.LegAction.Tell;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** A dialog that stands, as it is now, and what the input of now asks to be done in it. */
final class OpenDialog {
  private final LegIdentity identity;
  private final List<LegAction> actions = new ArrayList<>();
  private Dialog dialog;
  private boolean isHushed;
  private boolean isEnding;

  OpenDialog(LegIdentity identity, Dialog dialog) {
    this.identity = identity;
    this.dialog = dialog;
  }

  LegIdentity identity() {
    return identity;
  }

  Dialog dialog() {
    return dialog;
  }

  /** What is to be done, in order; nothing is left of it. */
  List<LegAction> takeActions() {
    List<LegAction> taken = List.copyOf(actions);
    actions.clear();
    return taken;
  }

  boolean isFromPeer(SipRequest request) {
    return dialog.isFromPeer(request);
  }

  /** Section 12.2.2: lower than the last of the peer's requests. */
  boolean isOutOfOrder(SipRequest request) {
    return dialog.remoteCseq() >= 0 && request.cseq() <= dialog.remoteCseq();
  }

  void heard(SipRequest request) {
    dialog = dialog.after(request);
  }

  void add(LegAction action) {
    actions.add(action);
  }

  void respond(long transaction, SipRequest request, int status) {
    actions.add(new Respond(transaction, SmallRequests.response(request, status)));
  }

  /** Sends the next request of ours, with what is added to it. */
  SipRequest send(SipMethod method, UnaryOperator<SipRequest> addition) {
    dialog = dialog.advanced();
    SipRequest request = addition.apply(dialog.request(method, dialog.localCseq()));
    actions.add(new Send(request, dialog.nextHop()));
    return request;
  }

  /** Acknowledges the 2xx of a re-INVITE of ours, which may say where the peer is now. */
  Acknowledge acknowledge(SipResponse success) {
    dialog = dialog.after(success);
    Acknowledge ack =
        new Acknowledge(dialog.request(SipMethod.ACK, success.cseq()), dialog.nextHop());
    actions.add(ack);
    return ack;
  }

  void tell(PartyEvent event) {
    if (!isHushed) {
      actions.add(new Tell(event));
    }
  }

  /** Our side of the call has ended it, or was told that it is over: it hears nothing more. */
  void hush() {
    isHushed = true;
  }

  boolean isHushed() {
    return isHushed;
  }

  /** Ends the call unless our side wanted so before. */
  void giveUp(EndCause cause) {
    if (!isHushed) {
      tell(new PartyEvent.Ended(cause));
      hush();
      bye(cause);
    }
  }

  void bye(EndCause cause) {
    isEnding = true;
    String reason = Causes.reasonHeader(cause);
    send(SipMethod.BYE, bye -> reason == null ? bye : bye.withHeader("Reason", reason));
  }

  /** The peer has hung up. */
  void ended() {
    isEnding = true;
    tell(new PartyEvent.Ended(Causes.hangup(identity.peer())));
    hush();
    actions.add(new LegAction.Forget());
  }

  /** Whether one of both sides has sent its BYE. */
  boolean isEnding() {
    return isEnding;
  }
}
