package org.tipring.sip.dialog;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/**
 * What the peer changes in a call that stands, from its re-INVITE or UPDATE to the ACK of our 2xx
 * (RFC 3261 section 14.2, RFC 3311 section 5.2).
 */
final class PeerOffers {
  /** A change that the peer asked for and our side of the call has not decided on. */
  private record PendingOffer(long transaction, SipRequest request, boolean isOfferOurs) {}

  private final OpenDialog dialog;
  private final ReInviteMachine ours;
  private @Nullable PendingOffer pending;
  private @Nullable AwaitedAck awaitedAck;

  /**
   * @param awaitedAck of our 2xx to the INVITE that made the dialog, or null
   */
  PeerOffers(OpenDialog dialog, ReInviteMachine ours, @Nullable AwaitedAck awaitedAck) {
    this.dialog = dialog;
    this.ours = ours;
    this.awaitedAck = awaitedAck;
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
  void onChange(long transaction, SipRequest request) {
    SdpBody body = SdpBody.of(request);
    if (pending != null) {
      // section 14.2 for INVITE, RFC 3311 section 5.2 for UPDATE
      dialog.add(
          new Respond(
              transaction,
              SmallRequests.response(request, 500)
                  .withHeader("Retry-After", Long.toString(request.cseq() % 10 + 1))));
    } else if (isGlare(request, body)) {
      dialog.respond(transaction, request, 491);
    } else {
      dialog.heard(request);
      take(transaction, request, body);
    }
  }

  private boolean isGlare(SipRequest request, SdpBody body) {
    boolean isChange = request.method() == SipMethod.INVITE || body instanceof SdpBody.Present;
    return isChange && (awaitedAck != null || ours.isUnderWay());
  }

  private void take(long transaction, SipRequest request, SdpBody body) {
    switch (body) {
      case SdpBody.Unusable(int status, String why) ->
          dialog.add(new Respond(transaction, Refusals.explained(request, status, "", why)));
      case SdpBody.Present(SessionDescription remote) -> {
        ours.withdraw();
        pending = new PendingOffer(transaction, request, false);
        dialog.tell(new PartyEvent.Offered(remote));
      }
      case SdpBody.Absent() -> {
        if (request.method() == SipMethod.UPDATE) {
          dialog.add(new Respond(transaction, success(request)));
        } else {
          ours.withdraw();
          pending = new PendingOffer(transaction, request, true);
          dialog.tell(new PartyEvent.OfferWanted());
        }
      }
    }
  }

  /** Our answer, or our offer when it was asked for. */
  void describe(SessionDescription local, long now) {
    PendingOffer offer = pending;
    if (offer == null) {
      return;
    }
    pending = null;
    SipResponse success = success(offer.request()).withContent(SdpBody.write(local));
    dialog.add(new Respond(offer.transaction(), success));
    if (offer.request().method() == SipMethod.INVITE) {
      awaitedAck =
          new AwaitedAck(
              dialog.identity().timers(), offer.transaction(), success, offer.isOfferOurs(), now);
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
        case SdpBody.Present(SessionDescription remote) ->
            dialog.tell(new PartyEvent.Described(remote, false));
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

  private SipResponse success(SipRequest request) {
    return SmallRequests.response(request, 200)
        .establishing(request, dialog.identity().contact())
        .withHeader("Allow", SipMethod.ALLOW);
  }
}
