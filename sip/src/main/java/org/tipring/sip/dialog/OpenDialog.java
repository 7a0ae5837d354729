package org.tipring.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.LegAction.Acknowledge;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.dialog.LegAction.Send;
import org.tipring.sip.dialog.LegAction.Tell;
import org.tipring.sip.message.OptionTags;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/** A dialog that stands, as it is now, and what the input of now asks to be done in it. */
final class OpenDialog {
  private final LegIdentity identity;
  private final SessionTimerMachine session;
  private final AgreedDescriptions agreed = new AgreedDescriptions();
  private final List<LegAction> actions = new ArrayList<>();
  private Dialog dialog;
  private boolean isEarly;
  private boolean isUpdateAllowed;
  private boolean isHushed;
  private boolean isEnding;

  OpenDialog(LegIdentity identity, Dialog dialog) {
    this(identity, dialog, new SessionTimerMachine(identity.policy().sessionTimer()), false);
  }

  /**
   * @param isEarly whether the call is not answered yet (section 12.1)
   */
  OpenDialog(LegIdentity identity, Dialog dialog, SessionTimerMachine session, boolean isEarly) {
    this.identity = identity;
    this.dialog = dialog;
    this.session = session;
    this.isEarly = isEarly;
  }

  LegIdentity identity() {
    return identity;
  }

  Dialog dialog() {
    return dialog;
  }

  /** How long the session lives. */
  SessionTimerMachine session() {
    return session;
  }

  /** What both sides said last of their media. */
  AgreedDescriptions agreed() {
    return agreed;
  }

  /** Whether the call is not answered yet. */
  boolean isEarly() {
    return isEarly;
  }

  /** Our 2xx is on its way. */
  void confirm() {
    isEarly = false;
  }

  /** The peer's 2xx has come. */
  void confirm(SipResponse success) {
    isEarly = false;
    dialog = dialog.confirmed(success);
    heardFrom(success);
  }

  /** What the peer's message says of what may be sent to it. */
  void heardFrom(SipMessage message) {
    List<String> allowed = message.elements("Allow");
    if (!allowed.isEmpty()) {
      isUpdateAllowed = allowed.contains(SipMethod.UPDATE.name());
    }
  }

  /** Whether the peer understands UPDATE (RFC 3311 section 5.1). */
  boolean isUpdateAllowed() {
    return isUpdateAllowed;
  }

  void forbidUpdate() {
    isUpdateAllowed = false;
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
    heardFrom(request);
  }

  void add(LegAction action) {
    actions.add(action);
  }

  void respond(long transaction, SipRequest request, int status) {
    actions.add(new Respond(transaction, SmallRequests.response(request, status)));
  }

  /** Refuses a request that requires what we do not know (RFC 3261 section 8.2.2.3). */
  boolean isRefused(long transaction, SipRequest request) {
    List<String> unknown = OptionTags.unknown(request);
    if (unknown.isEmpty() || request.method() == SipMethod.BYE) {
      return false;
    }
    heard(request);
    actions.add(
        new Respond(
            transaction,
            SmallRequests.response(request, 420)
                .withHeader("Unsupported", String.join(", ", unknown))));
    return true;
  }

  /** Sends the next request of ours, with what is added to it. */
  SipRequest send(SipMethod method, UnaryOperator<SipRequest> addition) {
    dialog = dialog.advanced();
    SipRequest request = addition.apply(dialog.request(method, dialog.localCseq()));
    actions.add(new Send(request, dialog.nextHop()));
    return request;
  }

  /** A 2xx to a request of ours that may say where the peer is now. */
  void refreshed(SipResponse success) {
    dialog = dialog.after(success);
    heardFrom(success);
  }

  /** Acknowledges the 2xx of a re-INVITE of ours. */
  Acknowledge acknowledge(SipResponse success) {
    refreshed(success);
    return acknowledge(success, null);
  }

  /**
   * Acknowledges a 2xx.
   *
   * @param answer to the offer that it brings, or null
   */
  Acknowledge acknowledge(SipResponse success, @Nullable SessionDescription answer) {
    SipRequest ack = dialog.request(SipMethod.ACK, success.cseq());
    Acknowledge acknowledge =
        new Acknowledge(
            answer == null ? ack : ack.withContent(SdpBody.write(answer)), dialog.nextHop());
    actions.add(acknowledge);
    return acknowledge;
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
    session.close();
    String reason = Causes.reasonHeader(cause);
    send(SipMethod.BYE, bye -> reason == null ? bye : bye.withHeader("Reason", reason));
  }

  /** The peer has hung up. */
  void ended(SipRequest bye) {
    isEnding = true;
    session.close();
    tell(new PartyEvent.Ended(Causes.hangup(bye, identity.peer())));
    hush();
    actions.add(new LegAction.Forget());
  }

  /** Whether one of both sides has sent its BYE. */
  boolean isEnding() {
    return isEnding;
  }
}
