package org.tipring.sip.dialog;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.dialog.LegAction.Forget;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;

/**
 * A call that stands: its ACK, what either side changes in it (RFC 3261 section 14, RFC 3311), and
 * its end by either side (section 15).
 */
public final class DialogMachine implements LegMachine {
  private final OpenDialog dialog;
  private final ReInviteMachine ours;
  private final PeerOffers theirs;
  private final KeyframeRequests keyframes;
  private final DigitRequests digits;
  private @Nullable EndCause endWanted;

  DialogMachine(LegIdentity identity, Dialog dialog) {
    this(identity, dialog, null);
  }

  /** With our 2xx on its way, whose ACK is still to come. */
  DialogMachine(LegIdentity identity, Dialog dialog, @Nullable AwaitedAck awaitedAck) {
    this.dialog = new OpenDialog(identity, dialog);
    this.ours = new ReInviteMachine(this.dialog);
    this.theirs = new PeerOffers(this.dialog, ours, awaitedAck);
    this.keyframes = new KeyframeRequests(this.dialog);
    this.digits = new DigitRequests(this.dialog);
  }

  @Override
  public List<LegAction> handle(LegInput input, long now) {
    switch (input) {
      case LegInput.Request(long transaction, SipRequest request) ->
          onRequest(transaction, request);
      case LegInput.Ack(SipRequest ack) -> theirs.onAck(ack);
      case LegInput.Describe(SessionDescription local) -> onDescribe(local, now);
      case LegInput.RefuseOffer(SessionFailure failure) -> theirs.refuse(failure);
      case LegInput.RequestKeyframe() -> {
        if (!dialog.isHushed()) {
          keyframes.ask();
        }
      }
      case LegInput.TellDigit digit -> {
        if (!dialog.isHushed()) {
          digits.tell(digit);
        }
      }
      case LegInput.End(EndCause cause) -> onEnd(cause);
      case LegInput.Response(SipResponse response) -> onResponse(response, now);
      case LegInput.Unanswered(SipRequest request, var failure) -> onUnanswered(request, failure);
      case LegInput.TimePassed() -> {
        theirs.onTime(now);
        ours.onTime(now);
      }
      // a CANCEL that crossed our 2xx changes nothing (section 9.2); the rest is for invitations
      case LegInput.Cancelled(long transaction) -> {}
      case LegInput.Invite(), LegInput.Ring(), LegInput.Early(), LegInput.Accept() -> {}
    }
    sendWhenFree();
    return dialog.takeActions();
  }

  /** What had to wait for the end of the peer's transaction. */
  private void sendWhenFree() {
    if (dialog.isEnding()) {
      ours.close();
    } else if (endWanted != null) {
      // section 15: not before the ACK of our 2xx, or before nobody waits for it any more
      if (!theirs.isAckAwaited()) {
        dialog.bye(endWanted);
      }
    } else if (theirs.isQuiet()) {
      ours.sendWaiting();
    }
  }

  @Override
  public OptionalLong nextWakeUp() {
    // never both: the change of one side waits for the end of the other's
    OptionalLong first = theirs.nextWakeUp();
    return first.isPresent() ? first : ours.nextWakeUp();
  }

  private void onRequest(long transaction, SipRequest request) {
    if (!dialog.isFromPeer(request)) {
      dialog.respond(transaction, request, 481);
    } else if (dialog.isOutOfOrder(request)) {
      dialog.respond(transaction, request, 500);
    } else if (dialog.isEnding()) {
      dialog.heard(request);
      dialog.respond(transaction, request, request.method() == SipMethod.BYE ? 200 : 481);
    } else {
      onOrderly(transaction, request);
    }
  }

  private void onOrderly(long transaction, SipRequest request) {
    List<String> required = request.elements("Require");
    if (!required.isEmpty() && request.method() != SipMethod.BYE) {
      dialog.heard(request);
      dialog.add(
          new Respond(
              transaction,
              SmallRequests.response(request, 420)
                  .withHeader("Unsupported", String.join(", ", required))));
      return;
    }
    switch (request.method()) {
      case BYE -> onBye(transaction, request);
      case INVITE, UPDATE -> theirs.onChange(transaction, request);
      default -> {
        dialog.heard(request);
        SmallRequests.answer(transaction, request).forEach(dialog::add);
      }
    }
  }

  private void onBye(long transaction, SipRequest bye) {
    dialog.heard(bye);
    theirs.close();
    dialog.respond(transaction, bye, 200);
    dialog.ended();
  }

  /** What the peer waits for, or else a change of ours. */
  private void onDescribe(SessionDescription local, long now) {
    if (theirs.isPending()) {
      theirs.describe(local, now);
    } else if (!dialog.isHushed()) {
      ours.offer(local);
    }
  }

  private void onResponse(SipResponse response, long now) {
    switch (response.method()) {
      case INVITE -> ours.onResponse(response, now);
      case INFO -> {
        if (response.isFinal()) {
          onInfoAnswered(response.cseq(), response.status());
        }
      }
      case BYE -> {
        if (response.isFinal()) {
          dialog.add(new Forget());
        }
      }
      default -> {}
    }
  }

  private void onUnanswered(SipRequest request, SendFailure failure) {
    switch (request.method()) {
      case INVITE -> ours.onUnanswered(request.cseq(), failure);
      case INFO -> onInfoAnswered(request.cseq(), failure == SendFailure.TIMEOUT ? 408 : 503);
      case BYE -> dialog.add(new Forget());
      default -> {}
    }
  }

  private void onInfoAnswered(long cseq, int status) {
    if (digits.isAbout(cseq)) {
      digits.onAnswer(status);
    } else {
      keyframes.onAnswer(status);
    }
  }

  private void onEnd(EndCause cause) {
    if (!dialog.isEnding() && endWanted == null) {
      endWanted = cause;
      dialog.hush();
      theirs.refusePending();
    }
  }
}
