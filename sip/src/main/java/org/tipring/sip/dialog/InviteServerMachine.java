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
import org.tipring.sip.dialog.LegAction.HandOver;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.dialog.LegAction.Tell;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.transaction.WakeUp;

/**
 * A call in until we have answered it: 18x, the final response, CANCEL (RFC 3261 sections 9.2 and
 * 13.3). An INVITE without an offer gets ours in the 200.
 */
public final class InviteServerMachine implements LegMachine {
  /** So often a proxy must hear that we still ring, in nanoseconds (section 13.3.1.1). */
  private static final long REMINDER = 60_000_000_000L;

  private final LegIdentity identity;
  private final long transaction;
  private final SipRequest invite;
  private final String localTag;
  private final boolean isOfferOurs;
  private final List<LegAction> actions = new ArrayList<>();
  private final WakeUp reminder = new WakeUp();
  private Dialog dialog;
  private @Nullable SessionDescription local;
  private @Nullable SipResponse progress;
  private boolean isLocalSent;
  private boolean isEarlyWanted;
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
    this.dialog = Dialog.asServer(invite, localTag);
  }

  /** What the INVITE itself says; to be told first. */
  PartyEvent firstEvent() {
    return SdpBody.of(invite) instanceof SdpBody.Present(SessionDescription remote)
        ? new PartyEvent.Offered(remote)
        : new PartyEvent.OfferWanted();
  }

  @Override
  public List<LegAction> handle(LegInput input, long now) {
    actions.clear();
    if (isOver) {
      return List.of();
    }
    switch (input) {
      case LegInput.Describe(SessionDescription description) -> onDescribe(description, now);
      case LegInput.Ring() -> provisional(180, false, now);
      case LegInput.Early() -> {
        isEarlyWanted = true;
        progressWhenReady(now);
      }
      case LegInput.Accept() -> {
        isAcceptWanted = true;
        answerWhenReady(now);
      }
      case LegInput.RefuseOffer(SessionFailure failure) ->
          refuse(Refusals.explained(invite, 488, localTag, failure.reason()));
      case LegInput.End(EndCause cause) -> refuse(Refusals.of(invite, localTag, cause));
      case LegInput.Cancelled(long cancelled) -> giveUp(Causes.cancelled(identity.peer()));
      case LegInput.Request(long early, SipRequest request) -> onEarlyRequest(early, request);
      case LegInput.TimePassed() -> onTime(now);
      case LegInput.Invite() -> {}
      case LegInput.Ack(SipRequest ack) -> {}
      case LegInput.RequestKeyframe() -> {}
      case LegInput.TellDigit digit -> {}
      case LegInput.Response(SipResponse response) -> {}
      case LegInput.Unanswered(SipRequest request, var failure) -> {}
    }
    return List.copyOf(actions);
  }

  @Override
  public OptionalLong nextWakeUp() {
    return WakeUp.earliest(reminder);
  }

  private void onDescribe(SessionDescription description, long now) {
    // what a 183 has said is what the 200 says (RFC 3261 section 13.2.1)
    if (!isLocalSent) {
      local = description;
      progressWhenReady(now);
      answerWhenReady(now);
    }
  }

  private void progressWhenReady(long now) {
    if (isEarlyWanted && local != null) {
      isEarlyWanted = false;
      provisional(183, !isOfferOurs, now);
    }
  }

  private void provisional(int status, boolean isWithDescription, long now) {
    SipResponse response = response(status);
    if (isWithDescription && local != null) {
      response = response.withContent(SdpBody.write(local));
      isLocalSent = true;
    }
    progress = response;
    reminder.setAt(now + REMINDER);
    actions.add(new Respond(transaction, response));
  }

  private void answerWhenReady(long now) {
    if (!isAcceptWanted || local == null) {
      return;
    }
    SipResponse success =
        response(200).withHeader("Allow", SipMethod.ALLOW).withContent(SdpBody.write(local));
    isOver = true;
    reminder.clear();
    actions.add(new Respond(transaction, success));
    AwaitedAck ack = new AwaitedAck(identity.timers(), transaction, success, isOfferOurs, now);
    actions.add(new HandOver(new DialogMachine(identity, dialog, ack)));
  }

  private SipResponse response(int status) {
    return SipResponse.to(invite, status, localTag).establishing(invite, identity.contact());
  }

  private void onTime(long now) {
    if (reminder.isDue(now) && progress != null) {
      reminder.setAt(now + REMINDER);
      actions.add(new Respond(transaction, progress));
    }
  }

  /** A caller may end the early dialog, but not change what is not agreed yet. */
  private void onEarlyRequest(long early, SipRequest request) {
    boolean isOrderly = dialog.isFromPeer(request) && request.cseq() > dialog.remoteCseq();
    if (!isOrderly) {
      respond(early, request, dialog.isFromPeer(request) ? 500 : 481);
      return;
    }
    dialog = dialog.after(request);
    switch (request.method()) {
      case BYE -> {
        respond(early, request, 200);
        giveUp(Causes.cancelled(identity.peer()));
      }
      case INVITE ->
          actions.add(
              new Respond(
                  early,
                  SmallRequests.response(request, 500)
                      .withHeader("Retry-After", Long.toString(request.cseq() % 10 + 1))));
      case UPDATE ->
          respond(early, request, SdpBody.of(request) instanceof SdpBody.Absent ? 200 : 491);
      default -> actions.addAll(SmallRequests.answer(early, request));
    }
  }

  private void giveUp(EndCause cause) {
    actions.add(new Respond(transaction, SipResponse.to(invite, 487, localTag)));
    actions.add(new Tell(new PartyEvent.Ended(cause)));
    over();
  }

  private void refuse(SipResponse refusal) {
    actions.add(new Respond(transaction, refusal));
    over();
  }

  private void over() {
    isOver = true;
    reminder.clear();
    actions.add(new Forget());
  }

  private void respond(long early, SipRequest request, int status) {
    actions.add(new Respond(early, SmallRequests.response(request, status)));
  }
}
