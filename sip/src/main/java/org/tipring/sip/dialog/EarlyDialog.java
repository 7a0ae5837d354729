package org.tipring.sip.dialog;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkDialogConfig.Reliable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.dialog.LegAction.Acknowledge;
import org.tipring.sip.message.OptionTags;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/**
 * One branch of our INVITE: a dialog with a phone that has not answered (RFC 3261 section 12.1),
 * whose reliable responses are acknowledged (RFC 3262 section 4) and in which either side may
 * already change its media (RFC 3311).
 */
final class EarlyDialog {
  /** So many reliable responses of one branch are acknowledged: each costs a transaction. */
  private static final int MOST_RELIABLE = 50;

  private final OpenDialog dialog;
  private final ReInviteMachine ours;
  private final PeerOffers theirs;
  private final @Nullable SessionDescription offer;
  private final boolean isReliable;
  private long lastRSeq = -1;
  private int reliables;
  private @Nullable RAck answerAwaited;
  private @Nullable SessionDescription remote;

  /**
   * @param response the first of this branch
   * @param offer of our INVITE; null when the phone is to make it
   */
  EarlyDialog(
      LegIdentity identity,
      SipRequest invite,
      SipResponse response,
      SessionTimerMachine session,
      @Nullable SessionDescription offer) {
    this.dialog =
        new OpenDialog(identity, Dialog.asClient(invite, response), session, /* isEarly= */ true);
    this.ours = new ReInviteMachine(dialog);
    this.theirs = new PeerOffers(dialog, ours, PeerOffers.Initial.OURS);
    this.offer = offer;
    this.isReliable = identity.policy().reliable() != Reliable.OFF;
  }

  OpenDialog dialog() {
    return dialog;
  }

  /** What the phone said last of its media; null before it said anything. */
  @Nullable SessionDescription remote() {
    SessionDescription agreed = dialog.agreed().remote();
    return agreed == null ? remote : agreed;
  }

  /**
   * Whether a provisional response says something new; it is acknowledged, but for one with an
   * offer, whose PRACK brings our answer.
   */
  boolean isNews(SipResponse response) {
    RAck ack =
        isReliable && OptionTags.isRequired(response, OptionTags.RELIABLE)
            ? RAck.to(response).orElse(null)
            : null;
    if (ack != null && lastRSeq >= 0 && ack.rseq() != lastRSeq + 1) {
      // section 4: one that was heard, or one before which another is missing
      return false;
    }
    if (ack != null && ++reliables > MOST_RELIABLE) {
      return false;
    }
    dialog.heardFrom(response);
    if (ack == null) {
      hear(response, false);
      return true;
    }
    lastRSeq = ack.rseq();
    hear(response, true);
    if (offer == null
        && !theirs.hasBegun()
        && SdpBody.of(response) instanceof SdpBody.Present(SessionDescription theirOffer)) {
      answerAwaited = ack;
      remote = theirOffer;
      dialog.tell(new PartyEvent.Offered(theirOffer));
    } else {
      acknowledge(ack, null);
    }
    return true;
  }

  /** Within one early dialog the first answer is the answer (RFC 6337 section 3.1.1). */
  private void hear(SipResponse response, boolean isBinding) {
    boolean isAnswer = offer != null && !theirs.hasBegun() && (remote == null || isBinding);
    if (isAnswer && SdpBody.of(response) instanceof SdpBody.Present(SessionDescription said)) {
      remote = said;
      if (isBinding && offer != null) {
        theirs.begin();
        dialog.agreed().settle(offer, said);
      }
    }
  }

  private void acknowledge(RAck ack, @Nullable SessionDescription answer) {
    dialog.send(
        SipMethod.PRACK,
        prack -> {
          SipRequest numbered = prack.withHeader("RAck", ack.toString());
          return answer == null ? numbered : numbered.withContent(SdpBody.write(answer));
        });
  }

  /** Whether a description of ours is what the phone waits for. */
  boolean isDescriptionAwaited() {
    return answerAwaited != null || theirs.isPending();
  }

  /** Our answer to the phone's offer. */
  void describe(SessionDescription local, long now) {
    RAck ack = answerAwaited;
    if (ack == null) {
      theirs.describe(local, now);
      return;
    }
    answerAwaited = null;
    acknowledge(ack, local);
    agree(local);
    dialog.tell(new PartyEvent.Early());
  }

  /** Refuses the phone's offer; one in a response could only be answered. */
  void refuse(SessionFailure failure) {
    theirs.refuse(failure);
  }

  /** The call has ended, or is another phone's. */
  void refusePending() {
    theirs.refusePending();
  }

  /** A change of ours before the call is answered; only what is agreed on can be changed. */
  void change(SessionDescription local) {
    if (theirs.hasBegun() && dialog.isUpdateAllowed()) {
      ours.offer(local);
      ours.sendWaiting();
    }
  }

  void onRequest(long transaction, SipRequest request, long now) {
    if (dialog.isOutOfOrder(request)) {
      dialog.respond(transaction, request, 500);
    } else if (!dialog.isRefused(transaction, request)) {
      switch (request.method()) {
        case UPDATE -> theirs.onChange(transaction, request, now);
        // RFC 3261 section 14.2: our own INVITE is under way
        case INVITE -> dialog.respond(transaction, request, 491);
        default -> {
          dialog.heard(request);
          SmallRequests.answer(transaction, request).forEach(dialog::add);
        }
      }
    }
  }

  void onResponse(SipResponse response, long now) {
    if (response.method() == SipMethod.UPDATE && ours.isAnsweredBy(response.cseq())) {
      ours.onResponse(response, now);
    }
  }

  void onTime(long now) {
    ours.onTime(now);
    if (theirs.isQuiet()) {
      ours.sendWaiting();
    }
  }

  OptionalLong nextWakeUp() {
    return ours.nextWakeUp();
  }

  /** The phone's 2xx. */
  void confirm(SipResponse success) {
    dialog.confirm(success);
    boolean isLastWord = offer != null && !theirs.hasBegun();
    if (isLastWord && SdpBody.of(success) instanceof SdpBody.Present(SessionDescription said)) {
      remote = said;
    }
  }

  /** The offer that a 2xx brings to an INVITE of ours without one; else null. */
  @Nullable SessionDescription offered(SipResponse success) {
    return offer == null
            && !theirs.hasBegun()
            && SdpBody.of(success) instanceof SdpBody.Present(SessionDescription said)
        ? said
        : null;
  }

  /** Acknowledges the 2xx; with our answer if it brought the offer. */
  Acknowledge acknowledge(SipResponse success, @Nullable SessionDescription answer) {
    if (answer != null) {
      remote = offered(success);
      agree(answer);
    }
    return dialog.acknowledge(success, answer);
  }

  private void agree(SessionDescription local) {
    theirs.begin();
    if (remote != null) {
      dialog.agreed().settle(local, remote);
    }
  }

  /** The phone has the call. */
  DialogMachine established(SipResponse success, long now) {
    if (offer != null && !theirs.hasBegun()) {
      agree(offer);
    }
    dialog.session().onAccepted(success, now);
    return new DialogMachine(dialog, ours, theirs, null);
  }

  void bye(EndCause cause) {
    dialog.bye(cause);
  }
}
