package org.tipring.sip.dialog;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.message.OptionTags;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/**
 * What the peer changes in a call, from its re-INVITE, UPDATE or PRACK to the ACK of our 2xx (RFC
 * 3261 section 14.2, RFC 3311 section 5.2, RFC 3262 section 5).
 */
final class PeerOffers {
  /**
   * A change that the peer asked for and our side of the call has not decided on.
   *
   * @param remote what it offers; null when it wants an offer of ours
   */
  private record PendingOffer(
      long transaction, SipRequest request, @Nullable SessionDescription remote) {}

  /** Whose offer of the INVITE that made the dialog has not met its answer. */
  enum Initial {
    OURS,
    THEIRS,
    NONE
  }

  private final OpenDialog dialog;
  private final ReInviteMachine ours;
  private Initial initial;
  private @Nullable PendingOffer pending;
  private @Nullable AwaitedAck awaitedAck;
  private @Nullable SessionDescription offered;

  PeerOffers(OpenDialog dialog, ReInviteMachine ours, Initial initial) {
    this.dialog = dialog;
    this.ours = ours;
    this.initial = initial;
  }

  /** The offer of the INVITE and its answer have met. */
  void begin() {
    initial = Initial.NONE;
  }

  boolean hasBegun() {
    return initial == Initial.NONE;
  }

  /**
   * Our 2xx to the INVITE that made the dialog.
   *
   * @param offer of ours that it carries, or null
   */
  void await(AwaitedAck ack, @Nullable SessionDescription offer) {
    begin();
    awaitedAck = ack;
    offered = offer;
  }

  /** Whether a description of ours is what the peer waits for. */
  boolean isPending() {
    return pending != null;
  }

  /** Whether no transaction of the peer's is in the way of one of ours (section 14.1). */
  boolean isQuiet() {
    return pending == null && awaitedAck == null;
  }

  boolean isAckAwaited() {
    return awaitedAck != null;
  }

  /** A re-INVITE, or an UPDATE which may come without changing anything. */
  void onChange(long transaction, SipRequest request, long now) {
    SdpBody body = SdpBody.of(request);
    boolean isChange = request.method() == SipMethod.INVITE || body instanceof SdpBody.Present;
    if (isBusy(isChange)) {
      // section 14.2 for INVITE, RFC 3311 section 5.2 for UPDATE
      dialog.add(new Respond(transaction, Refusals.later(request)));
    } else if (isChange && isGlare()) {
      dialog.respond(transaction, request, 491);
    } else if (SessionTimerMachine.isTooShort(request)) {
      dialog.heard(request);
      dialog.add(new Respond(transaction, Refusals.tooShort(request, "")));
    } else {
      dialog.heard(request);
      take(transaction, request, body, now);
    }
  }

  /** An UPDATE waits for one before it, and a change for any (RFC 3311 section 5.2). */
  private boolean isBusy(boolean isChange) {
    boolean isUpdatePending = pending != null && pending.request().method() == SipMethod.UPDATE;
    return isUpdatePending || (isChange && (pending != null || initial == Initial.THEIRS));
  }

  private boolean isGlare() {
    return awaitedAck != null || ours.isUnderWay() || initial == Initial.OURS;
  }

  private void take(long transaction, SipRequest request, SdpBody body, long now) {
    switch (body) {
      case SdpBody.Unusable(int status, String why) ->
          dialog.add(new Respond(transaction, Refusals.explained(request, status, "", why)));
      case SdpBody.Present(SessionDescription remote) -> {
        PendingOffer offer = new PendingOffer(transaction, request, remote);
        SessionDescription unchanged = dialog.agreed().unchanged(remote);
        if (unchanged == null) {
          ours.withdraw();
          pending = offer;
          dialog.tell(new PartyEvent.Offered(remote));
        } else {
          answer(offer, unchanged, now);
        }
      }
      case SdpBody.Absent() -> {
        if (request.method() == SipMethod.INVITE) {
          ours.withdraw();
          pending = new PendingOffer(transaction, request, null);
          dialog.tell(new PartyEvent.OfferWanted());
        } else {
          dialog.add(new Respond(transaction, success(request, now)));
        }
      }
    }
  }

  /** A PRACK that has been found to acknowledge a response of ours, with an offer or without. */
  void onPrack(long transaction, SipRequest prack, long now) {
    SdpBody body = SdpBody.of(prack);
    if (body instanceof SdpBody.Present && (pending != null || initial == Initial.THEIRS)) {
      dialog.add(new Respond(transaction, Refusals.later(prack)));
    } else if (body instanceof SdpBody.Present && isGlare()) {
      dialog.respond(transaction, prack, 491);
    } else {
      take(transaction, prack, body, now);
    }
  }

  /** Our answer, or our offer when it was asked for. */
  void describe(SessionDescription local, long now) {
    PendingOffer offer = pending;
    if (offer == null) {
      return;
    }
    pending = null;
    answer(offer, local, now);
  }

  private void answer(PendingOffer offer, SessionDescription local, long now) {
    SipResponse success = success(offer.request(), now).withContent(SdpBody.write(local));
    dialog.add(new Respond(offer.transaction(), success));
    SessionDescription remote = offer.remote();
    if (remote != null) {
      dialog.agreed().settle(local, remote);
    }
    if (offer.request().method() == SipMethod.INVITE) {
      offered = remote == null ? local : null;
      awaitedAck =
          new AwaitedAck(
              dialog.identity().timers(), offer.transaction(), success, remote == null, now);
    }
  }

  void refuse(SessionFailure failure) {
    PendingOffer offer = pending;
    if (offer != null) {
      pending = null;
      dialog.add(
          new Respond(
              offer.transaction(), Refusals.explained(offer.request(), 488, "", failure.reason())));
    }
  }

  void onAck(SipRequest ack) {
    AwaitedAck awaited = awaitedAck;
    if (awaited == null || !awaited.isFor(ack.cseq()) || !dialog.isFromPeer(ack)) {
      return;
    }
    awaitedAck = null;
    if (awaited.isAnswerAwaited()) {
      switch (SdpBody.of(ack)) {
        case SdpBody.Present(SessionDescription remote) -> {
          if (offered != null) {
            dialog.agreed().settle(offered, remote);
          }
          dialog.tell(new PartyEvent.Described(remote, false));
        }
        case SdpBody.Absent() -> giveUp("no answer to our offer");
        case SdpBody.Unusable(int status, String why) -> giveUp(why);
      }
    }
  }

  private void giveUp(String why) {
    dialog.giveUp(Causes.noDescription(dialog.identity().peer(), why));
  }

  void onTime(long now) {
    AwaitedAck awaited = awaitedAck;
    if (awaited == null) {
      return;
    }
    if (awaited.isTimedOut(now)) {
      awaitedAck = null;
      dialog.giveUp(Causes.noAck(dialog.identity().peer()));
    } else if (awaited.isRepetitionDue(now)) {
      dialog.add(awaited.repeat(now));
    }
  }

  /** Section 15.1.2: what the peer still waits for is told that the call is over. */
  void refusePending() {
    if (pending != null) {
      dialog.respond(pending.transaction(), pending.request(), 487);
      pending = null;
    }
  }

  /** The peer has hung up, and acknowledges nothing any more. */
  void close() {
    refusePending();
    awaitedAck = null;
  }

  OptionalLong nextWakeUp() {
    return awaitedAck == null ? OptionalLong.empty() : awaitedAck.nextWakeUp();
  }

  private SipResponse success(SipRequest request, long now) {
    SipResponse success =
        SmallRequests.response(request, 200)
            .establishing(request, dialog.identity().contact())
            .withHeader("Allow", SipMethod.ALLOW)
            .withHeader("Supported", OptionTags.SUPPORTED);
    boolean isRefresh = request.method() != SipMethod.PRACK && !dialog.isEarly();
    return isRefresh ? dialog.session().accepting(request, success, now) : success;
  }
}
