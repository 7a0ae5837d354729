package org.tipring.sip.dialog;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.TransferTarget;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.dialog.LegAction.Forget;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.refer.Replaces;
import org.tipring.sip.stack.SipUser.SendFailure;
import org.tipring.sip.transaction.WakeUp;

/**
 * A call that stands: its ACK, what either side changes in it (RFC 3261 section 14, RFC 3311), and
 * its end by either side (section 15).
 */
public final class DialogMachine implements LegMachine {
  private final OpenDialog dialog;
  private final ReInviteMachine ours;
  private final PeerOffers theirs;
  private final @Nullable ReliableResponses responses;
  private final SessionRefresh refresh;
  private final KeyframeRequests keyframes;
  private final DigitRequests digits;
  private final TextRequests texts;
  private final ReferMachine transfers;
  private final ReferrerMachine referrer;
  private @Nullable EndCause endWanted;

  DialogMachine(OpenDialog dialog) {
    this(dialog, new ReInviteMachine(dialog));
  }

  private DialogMachine(OpenDialog dialog, ReInviteMachine ours) {
    this(dialog, ours, new PeerOffers(dialog, ours, PeerOffers.Initial.NONE), null);
  }

  /**
   * A dialog that was early before.
   *
   * @param responses to its INVITE that may still be acknowledged, or null
   */
  DialogMachine(
      OpenDialog dialog,
      ReInviteMachine ours,
      PeerOffers theirs,
      @Nullable ReliableResponses responses) {
    this.dialog = dialog;
    this.ours = ours;
    this.theirs = theirs;
    this.responses = responses;
    this.refresh = new SessionRefresh(dialog, ours);
    this.keyframes = new KeyframeRequests(dialog);
    this.digits = new DigitRequests(dialog);
    this.texts = new TextRequests(dialog);
    this.transfers = new ReferMachine(dialog);
    this.referrer = new ReferrerMachine(dialog);
  }

  @Override
  public List<LegAction> handle(LegInput input, long now) {
    switch (input) {
      case LegInput.Request(long transaction, SipRequest request) ->
          onRequest(transaction, request, now);
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
      case LegInput.TellText(String text) -> {
        if (!dialog.isHushed()) {
          texts.tell(text);
        }
      }
      case LegInput.Transfer(int status) -> transfers.tell(status);
      case LegInput.Refer(TransferTarget target) -> referrer.refer(target, now);
      case LegInput.End(EndCause cause) -> onEnd(cause);
      case LegInput.Response(SipResponse response) -> onResponse(response, now);
      case LegInput.Unanswered(SipRequest request, var failure) ->
          onUnanswered(request, failure, now);
      case LegInput.TimePassed() -> {
        theirs.onTime(now);
        ours.onTime(now);
        refresh.onTime(now);
        referrer.onTime(now);
      }
      // a CANCEL that crossed our 2xx changes nothing (section 9.2); the rest is for invitations
      case LegInput.Cancelled cancelled -> {}
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
      if (!theirs.isAckAwaited() && !transfers.isNotifying()) {
        dialog.bye(endWanted);
      }
    } else if (theirs.isQuiet()) {
      ours.sendWaiting();
      if (!ours.isUnderWay()) {
        refresh.sendWaiting();
        ours.sendWaiting();
      }
    }
  }

  @Override
  public OptionalLong nextWakeUp() {
    // never both: the change of one side waits for the end of the other's
    OptionalLong first = theirs.nextWakeUp();
    OptionalLong change = first.isPresent() ? first : ours.nextWakeUp();
    OptionalLong session = dialog.session().nextWakeUp();
    return WakeUp.earlier(WakeUp.earlier(change, session), referrer.nextWakeUp());
  }

  @Override
  public int replaceable(Replaces named) {
    if (!dialog.dialog().isNamed(named)) {
      return 481;
    }
    // RFC 3891 section 3
    return dialog.isHushed() ? 603 : named.isEarlyOnly() ? 486 : 200;
  }

  /** Where the peer could be called in place of us. */
  TransferTarget asTarget() {
    Dialog standing = dialog.dialog();
    SipUri uri = standing.remoteTarget();
    Replaces replaces =
        new Replaces(
            standing.callId(),
            String.valueOf(standing.remote().tag()),
            String.valueOf(standing.local().tag()),
            false);
    return new TransferTarget(
        String.valueOf(uri.user()), uri.text(), replaces.text(), standing.local().toString());
  }

  private void onRequest(long transaction, SipRequest request, long now) {
    if (!dialog.isFromPeer(request)) {
      dialog.respond(transaction, request, 481);
    } else if (dialog.isOutOfOrder(request)) {
      dialog.respond(transaction, request, 500);
    } else if (dialog.isEnding()) {
      dialog.heard(request);
      dialog.respond(transaction, request, request.method() == SipMethod.BYE ? 200 : 481);
    } else {
      onOrderly(transaction, request, now);
    }
  }

  private void onOrderly(long transaction, SipRequest request, long now) {
    if (dialog.isRefused(transaction, request)) {
      return;
    }
    switch (request.method()) {
      case BYE -> onBye(transaction, request);
      case INVITE, UPDATE -> theirs.onChange(transaction, request, now);
      case PRACK -> {
        // one that was late for our 2xx (RFC 3262 section 3)
        dialog.heard(request);
        boolean isDue = responses != null && responses.acknowledged(request).isPresent();
        dialog.respond(transaction, request, isDue ? 200 : 481);
      }
      case REFER -> {
        dialog.heard(request);
        transfers.onRefer(transaction, request);
      }
      case NOTIFY -> {
        dialog.heard(request);
        referrer.onNotify(transaction, request);
      }
      case MESSAGE -> {
        dialog.heard(request);
        texts.onMessage(transaction, request);
      }
      default -> {
        dialog.heard(request);
        SmallRequests.answer(transaction, request).forEach(dialog::add);
      }
    }
  }

  private void onBye(long transaction, SipRequest bye) {
    dialog.heard(bye);
    theirs.close();
    transfers.close();
    referrer.close();
    dialog.respond(transaction, bye, 200);
    dialog.ended(bye);
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
      case UPDATE -> {
        if (ours.isAnsweredBy(response.cseq())) {
          ours.onResponse(response, now);
        } else {
          refresh.onResponse(response, now);
        }
      }
      case REFER -> referrer.onResponse(response);
      case NOTIFY -> {
        if (response.isFinal()) {
          transfers.onNotified(response.isSuccess());
        }
      }
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

  private void onUnanswered(SipRequest request, SendFailure failure, long now) {
    switch (request.method()) {
      case INVITE -> ours.onUnanswered(request.cseq(), failure, now);
      case UPDATE -> {
        ours.onUnanswered(request.cseq(), failure, now);
        refresh.onUnanswered(request.cseq(), failure, now);
      }
      case INFO -> onInfoAnswered(request.cseq(), failure == SendFailure.TIMEOUT ? 408 : 503);
      case REFER -> referrer.onUnanswered(request.cseq());
      case NOTIFY -> transfers.onNotified(false);
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
      transfers.close();
      referrer.close();
    }
  }
}
