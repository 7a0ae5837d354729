package org.tipring.sip.dialog;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.dialog.LegAction.Forget;
import org.tipring.sip.dialog.LegAction.HandOver;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.message.OptionTags;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;

/**
 * A call in until we have answered it: 18x, the final response, CANCEL (RFC 3261 sections 9.2 and
 * 13.3), PRACK and UPDATE (RFC 3262, RFC 3311). An INVITE without an offer gets ours in the 200, or
 * in a reliable 18x.
 */
public final class InviteServerMachine implements LegMachine {
  private final LegIdentity identity;
  private final long transaction;
  private final SipRequest invite;
  private final String localTag;
  private final boolean isOfferOurs;
  private final OpenDialog dialog;
  private final ReInviteMachine ours;
  private final PeerOffers theirs;
  private final Progress progress;
  private @Nullable SessionDescription local;
  private boolean isAcceptWanted;
  private boolean isOver;

  /**
   * @param invite whose body is absent or a session description that can be read
   */
  public InviteServerMachine(
      LegIdentity identity, long transaction, SipRequest invite, String localTag) {
    this.identity = identity;
    this.transaction = transaction;
    this.invite = invite;
    this.localTag = localTag;
    this.isOfferOurs = SdpBody.of(invite) instanceof SdpBody.Absent;
    this.dialog =
        new OpenDialog(
            identity,
            Dialog.asServer(invite, localTag),
            new SessionTimerMachine(identity.policy().sessionTimer()),
            /* isEarly= */ true);
    this.dialog.heardFrom(invite);
    this.ours = new ReInviteMachine(dialog);
    this.theirs =
        new PeerOffers(
            dialog, ours, isOfferOurs ? PeerOffers.Initial.OURS : PeerOffers.Initial.THEIRS);
    this.progress = new Progress(dialog, transaction, invite, localTag, isOfferOurs);
  }

  /** What the INVITE itself says; to be told first. */
  PartyEvent firstEvent() {
    return SdpBody.of(invite) instanceof SdpBody.Present(SessionDescription remote)
        ? new PartyEvent.Offered(remote)
        : new PartyEvent.OfferWanted();
  }

  @Override
  public List<LegAction> handle(LegInput input, long now) {
    if (isOver) {
      return List.of();
    }
    switch (input) {
      case LegInput.Describe(SessionDescription description) -> onDescribe(description, now);
      case LegInput.Ring() -> progress.ring(now);
      case LegInput.Early() -> progress.early(now);
      case LegInput.Accept() -> isAcceptWanted = true;
      case LegInput.RefuseOffer(SessionFailure failure) -> onRefuseOffer(failure);
      case LegInput.End(EndCause cause) -> refuse(Refusals.of(invite, localTag, cause));
      case LegInput.Cancelled(long cancelled, SipRequest cancel) ->
          giveUp(487, Causes.cancelled(cancel, identity.peer()));
      case LegInput.Request(long early, SipRequest request) -> onEarlyRequest(early, request, now);
      case LegInput.TimePassed() -> onTime(now);
      case LegInput.Invite() -> {}
      case LegInput.Ack(SipRequest ack) -> {}
      case LegInput.RequestKeyframe() -> {}
      case LegInput.TellDigit digit -> {}
      case LegInput.TellText text -> {}
      case LegInput.Transfer transfer -> {}
      case LegInput.Refer refer -> dialog.tell(new PartyEvent.ReferRefused(405));
      case LegInput.Response(SipResponse response) -> {}
      case LegInput.Unanswered(SipRequest request, var failure) -> {}
    }
    answerWhenReady(now);
    return dialog.takeActions();
  }

  @Override
  public OptionalLong nextWakeUp() {
    return isOver ? OptionalLong.empty() : progress.nextWakeUp();
  }

  private void onDescribe(SessionDescription description, long now) {
    if (theirs.isPending()) {
      local = description;
      theirs.describe(description, now);
    } else if (!progress.isDescribed()) {
      // what a 183 has said is what the 200 says (RFC 3261 section 13.2.1)
      local = description;
      progress.describe(description, now);
    }
  }

  private void onRefuseOffer(SessionFailure failure) {
    if (theirs.isPending()) {
      theirs.refuse(failure);
    } else {
      refuse(Refusals.explained(invite, 488, localTag, failure.reason()));
    }
  }

  private void answerWhenReady(long now) {
    SessionDescription description = local;
    boolean mayAnswer =
        isAcceptWanted
            && !isOver
            && !theirs.isPending()
            && !progress.reliable().isDescriptionAwaited();
    if (!mayAnswer || description == null) {
      return;
    }
    isOver = true;
    progress.stop();
    SipResponse success =
        SipResponse.to(invite, 200, localTag)
            .establishing(invite, identity.contact())
            .withHeader("Allow", SipMethod.ALLOW)
            .withHeader("Supported", OptionTags.SUPPORTED);
    success = dialog.session().accepting(invite, success, now);
    if (!progress.isAgreedOn()) {
      success = success.withContent(SdpBody.write(description));
      settleWithOffer(description);
    }
    boolean isAnswerAwaited = isOfferOurs && !progress.isAgreedOn();
    theirs.await(
        new AwaitedAck(identity.timers(), transaction, success, isAnswerAwaited, now), description);
    dialog.confirm();
    dialog.add(new Respond(transaction, success));
    dialog.add(new HandOver(new DialogMachine(dialog, ours, theirs, progress.reliable())));
  }

  private void settleWithOffer(SessionDescription answer) {
    if (SdpBody.of(invite) instanceof SdpBody.Present(SessionDescription remote)) {
      dialog.agreed().settle(answer, remote);
    }
  }

  private void onTime(long now) {
    if (progress.reliable().isTimedOut(now)) {
      giveUp(504, Causes.notAcknowledged(identity.peer()));
    } else {
      progress.onTime(now);
    }
  }

  private void onEarlyRequest(long early, SipRequest request, long now) {
    if (!dialog.isFromPeer(request)) {
      dialog.respond(early, request, 481);
    } else if (dialog.isOutOfOrder(request)) {
      dialog.respond(early, request, 500);
    } else if (!dialog.isRefused(early, request)) {
      onOrderlyRequest(early, request, now);
    }
  }

  private void onOrderlyRequest(long early, SipRequest request, long now) {
    switch (request.method()) {
      case BYE -> {
        dialog.heard(request);
        dialog.respond(early, request, 200);
        giveUp(487, Causes.cancelled(request, identity.peer()));
      }
      case INVITE -> {
        dialog.heard(request);
        dialog.add(new Respond(early, Refusals.later(request)));
      }
      case UPDATE -> theirs.onChange(early, request, now);
      case PRACK -> onPrack(early, request, now);
      default -> {
        dialog.heard(request);
        SmallRequests.answer(early, request).forEach(dialog::add);
      }
    }
  }

  private void onPrack(long early, SipRequest prack, long now) {
    dialog.heard(prack);
    Optional<SipResponse> acknowledged = progress.reliable().acknowledged(prack);
    SessionDescription said = local;
    if (acknowledged.isEmpty()) {
      dialog.respond(early, prack, 481);
      return;
    }
    boolean isDescription = acknowledged.get().content() != null && !theirs.hasBegun();
    if (isDescription && isOfferOurs && said != null) {
      onAnswer(early, prack, said);
    } else {
      if (isDescription && said != null) {
        theirs.begin();
        settleWithOffer(said);
      }
      theirs.onPrack(early, prack, now);
    }
    if (!isOver) {
      progress.reliable().goOn(now);
    }
  }

  /** RFC 3262 section 5: our offer was in the response, so the answer is in its PRACK. */
  private void onAnswer(long early, SipRequest prack, SessionDescription offer) {
    if (SdpBody.of(prack) instanceof SdpBody.Present(SessionDescription answer)) {
      theirs.begin();
      dialog.agreed().settle(offer, answer);
      dialog.respond(early, prack, 200);
      dialog.tell(new PartyEvent.Described(answer, true));
    } else {
      dialog.respond(early, prack, 488);
      giveUp(488, Causes.noDescription(identity.peer(), "no answer to our offer"));
    }
  }

  private void giveUp(int status, EndCause cause) {
    respond(SipResponse.to(invite, status, localTag));
    dialog.tell(new PartyEvent.Ended(cause));
    dialog.add(new Forget());
  }

  private void refuse(SipResponse refusal) {
    respond(refusal);
    dialog.add(new Forget());
  }

  private void respond(SipResponse refusal) {
    theirs.refusePending();
    dialog.add(new Respond(transaction, refusal));
    isOver = true;
    progress.stop();
  }
}
