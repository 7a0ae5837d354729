package org.tipring.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.dialog.LegAction.Forget;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.dialog.LegAction.Send;
import org.tipring.sip.dialog.LegAction.Tell;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/**
 * A call that stands: its ACK, what the peer changes in it (RFC 3261 section 14, RFC 3311), and its
 * end by either side (section 15). We offer no change ourselves.
 */
public final class DialogMachine implements LegMachine {
  /** A change that the peer asked for and our side of the call has not decided on. */
  private record PendingOffer(long transaction, SipRequest request, boolean isOfferOurs) {}

  private final LegIdentity identity;
  private final List<LegAction> actions = new ArrayList<>();
  private Dialog dialog;
  private @Nullable AwaitedAck awaitedAck;
  private @Nullable PendingOffer pending;
  private @Nullable EndCause endWanted;
  private boolean isEnding;

  DialogMachine(LegIdentity identity, Dialog dialog) {
    this.identity = identity;
    this.dialog = dialog;
  }

  /** With our 2xx on its way, whose ACK is still to come. */
  DialogMachine(LegIdentity identity, Dialog dialog, AwaitedAck awaitedAck) {
    this(identity, dialog);
    this.awaitedAck = awaitedAck;
  }

  @Override
  public List<LegAction> handle(LegInput input, long now) {
    actions.clear();
    switch (input) {
      case LegInput.Request(long transaction, SipRequest request) ->
          onRequest(transaction, request);
      case LegInput.Ack(SipRequest ack) -> onAck(ack);
      case LegInput.Describe(SessionDescription local) -> onDescribe(local, now);
      case LegInput.RefuseOffer(SessionFailure failure) -> onRefuseOffer(failure);
      case LegInput.End(EndCause cause) -> onEnd(cause);
      case LegInput.Response(SipResponse response) -> {
        if (isEnding && response.isFinal() && response.method() == SipMethod.BYE) {
          actions.add(new Forget());
        }
      }
      case LegInput.Unanswered(SipRequest request, var failure) -> {
        if (isEnding && request.method() == SipMethod.BYE) {
          actions.add(new Forget());
        }
      }
      case LegInput.TimePassed() -> onTime(now);
      // a CANCEL that crossed our 2xx changes nothing (section 9.2); the rest is for invitations
      case LegInput.Cancelled(long transaction) -> {}
      case LegInput.Invite(), LegInput.Ring(), LegInput.Early(), LegInput.Accept() -> {}
    }
    return List.copyOf(actions);
  }

  @Override
  public OptionalLong nextWakeUp() {
    return awaitedAck == null ? OptionalLong.empty() : awaitedAck.nextWakeUp();
  }

  private void onRequest(long transaction, SipRequest request) {
    if (!dialog.isFromPeer(request)) {
      respond(transaction, request, 481);
    } else if (dialog.remoteCseq() >= 0 && request.cseq() <= dialog.remoteCseq()) {
      // section 12.2.2: out of order
      respond(transaction, request, 500);
    } else if (isEnding) {
      dialog = dialog.after(request);
      respond(transaction, request, request.method() == SipMethod.BYE ? 200 : 481);
    } else {
      onOrderly(transaction, request);
    }
  }

  private void onOrderly(long transaction, SipRequest request) {
    List<String> required = request.elements("Require");
    if (!required.isEmpty() && request.method() != SipMethod.BYE) {
      dialog = dialog.after(request);
      actions.add(
          new Respond(
              transaction,
              SmallRequests.response(request, 420)
                  .withHeader("Unsupported", String.join(", ", required))));
      return;
    }
    switch (request.method()) {
      case BYE -> onBye(transaction, request);
      case INVITE, UPDATE -> onChange(transaction, request);
      default -> {
        dialog = dialog.after(request);
        actions.addAll(SmallRequests.answer(transaction, request));
      }
    }
  }

  private void onBye(long transaction, SipRequest bye) {
    dialog = dialog.after(bye);
    giveUpPending();
    respond(transaction, bye, 200);
    awaitedAck = null;
    isEnding = true;
    if (endWanted == null) {
      actions.add(new Tell(new PartyEvent.Ended(Causes.hangup(identity.peer()))));
    }
    actions.add(new Forget());
  }

  /** A re-INVITE, or an UPDATE which may come without changing anything. */
  private void onChange(long transaction, SipRequest request) {
    if (pending != null) {
      // section 14.2 for INVITE, RFC 3311 section 5.2 for UPDATE
      actions.add(
          new Respond(
              transaction,
              SmallRequests.response(request, 500)
                  .withHeader("Retry-After", Long.toString(request.cseq() % 10 + 1))));
      return;
    }
    SdpBody body = SdpBody.of(request);
    boolean isGlare =
        awaitedAck != null
            && (request.method() == SipMethod.INVITE || body instanceof SdpBody.Present);
    if (isGlare) {
      respond(transaction, request, 491);
      return;
    }
    dialog = dialog.after(request);
    switch (body) {
      case SdpBody.Unusable(int status, String why) ->
          actions.add(new Respond(transaction, Refusals.explained(request, status, "", why)));
      case SdpBody.Present(SessionDescription remote) -> {
        pending = new PendingOffer(transaction, request, false);
        actions.add(new Tell(new PartyEvent.Offered(remote)));
      }
      case SdpBody.Absent() -> {
        if (request.method() == SipMethod.UPDATE) {
          actions.add(new Respond(transaction, success(request)));
        } else {
          pending = new PendingOffer(transaction, request, true);
          actions.add(new Tell(new PartyEvent.OfferWanted()));
        }
      }
    }
  }

  private void onDescribe(SessionDescription local, long now) {
    PendingOffer offer = pending;
    if (offer == null) {
      return;
    }
    pending = null;
    SipResponse success = success(offer.request()).withContent(SdpBody.write(local));
    actions.add(new Respond(offer.transaction(), success));
    if (offer.request().method() == SipMethod.INVITE) {
      awaitedAck =
          new AwaitedAck(identity.timers(), offer.transaction(), success, offer.isOfferOurs(), now);
    }
  }

  private void onRefuseOffer(SessionFailure failure) {
    PendingOffer offer = pending;
    if (offer != null) {
      pending = null;
      actions.add(
          new Respond(
              offer.transaction(), Refusals.explained(offer.request(), 488, "", failure.reason())));
    }
  }

  private void onAck(SipRequest ack) {
    AwaitedAck awaited = awaitedAck;
    if (awaited == null || !awaited.isFor(ack.cseq()) || !dialog.isFromPeer(ack)) {
      return;
    }
    awaitedAck = null;
    if (endWanted != null) {
      bye(endWanted);
    } else if (awaited.isAnswerAwaited()) {
      switch (SdpBody.of(ack)) {
        case SdpBody.Present(SessionDescription remote) ->
            actions.add(new Tell(new PartyEvent.Described(remote, false)));
        case SdpBody.Absent() ->
            giveUp(Causes.noDescription(identity.peer(), "no answer to our offer"));
        case SdpBody.Unusable(int status, String why) ->
            giveUp(Causes.noDescription(identity.peer(), why));
      }
    }
  }

  private void onTime(long now) {
    AwaitedAck awaited = awaitedAck;
    if (awaited == null) {
      return;
    }
    if (awaited.isTimedOut(now)) {
      awaitedAck = null;
      if (endWanted == null) {
        giveUp(Causes.noAck(identity.peer()));
      } else {
        bye(endWanted);
      }
    } else if (awaited.isRepetitionDue(now)) {
      actions.add(awaited.repeat(now));
    }
  }

  private void onEnd(EndCause cause) {
    if (isEnding || endWanted != null) {
      return;
    }
    endWanted = cause;
    giveUpPending();
    // section 15: not before the ACK of our 2xx, or before nobody waits for it any more
    if (awaitedAck == null) {
      bye(cause);
    }
  }

  private void giveUp(EndCause cause) {
    actions.add(new Tell(new PartyEvent.Ended(cause)));
    bye(cause);
  }

  private void bye(EndCause cause) {
    isEnding = true;
    dialog = dialog.advanced();
    SipRequest bye = dialog.request(SipMethod.BYE, dialog.localCseq());
    String reason = Causes.reasonHeader(cause);
    actions.add(
        new Send(reason == null ? bye : bye.withHeader("Reason", reason), dialog.nextHop()));
  }

  /** Section 15.1.2: what the peer still waits for is told that the call is over. */
  private void giveUpPending() {
    if (pending != null) {
      respond(pending.transaction(), pending.request(), 487);
      pending = null;
    }
  }

  private SipResponse success(SipRequest request) {
    return SmallRequests.response(request, 200)
        .establishing(request, identity.contact())
        .withHeader("Allow", SipMethod.ALLOW);
  }

  private void respond(long transaction, SipRequest request, int status) {
    actions.add(new Respond(transaction, SmallRequests.response(request, status)));
  }
}
