package org.tipring.sip.dialog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.LegAction.Acknowledge;
import org.tipring.sip.dialog.LegAction.Cancel;
import org.tipring.sip.dialog.LegAction.Forget;
import org.tipring.sip.dialog.LegAction.HandOver;
import org.tipring.sip.dialog.LegAction.Respond;
import org.tipring.sip.dialog.LegAction.Send;
import org.tipring.sip.dialog.LegAction.Tell;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.stack.SipUser.SendFailure;
import org.tipring.sip.transaction.WakeUp;

/**
 * A call out until a phone has it: INVITE, what rings, forks and redirects, CANCEL (RFC 3261
 * sections 8.1.3, 9.1, 13.2). It stays to acknowledge each 2xx that comes again or from elsewhere.
 */
public final class InviteClientMachine implements LegMachine {
  private static final int MAX_FORKS = 10;

  /** How far the INVITE has come. */
  private enum State {
    IDLE,
    /** Sent, and nothing heard: no CANCEL may go yet (section 9.1). */
    CALLING,
    PROCEEDING,
    CANCELLING,
    ESTABLISHED,
    OVER
  }

  private final LegIdentity identity;
  private final InviteLimits limits;
  private final List<LegAction> actions = new ArrayList<>();
  private final EarlyAnswers answers = new EarlyAnswers();
  private final Map<String, Acknowledge> acknowledged = new HashMap<>();
  private final Redirects redirects = new Redirects();
  private final WakeUp deadline = new WakeUp();
  private SipRequest invite;
  private State state = State.IDLE;
  private boolean isInviteWanted;
  private boolean isRinging;
  private @Nullable EndCause endWanted;

  /**
   * @param invite the first INVITE, without a body and without Via; its URI's host is the only one
   *     that a redirection may lead to
   */
  public InviteClientMachine(LegIdentity identity, InviteLimits limits, SipRequest invite) {
    this.identity = identity;
    this.limits = limits;
    // without Accept, which would say what holds without it (section 20.1): each byte counts by UDP
    this.invite = invite.withContact(identity.contact()).withHeader("Allow", SipMethod.ALLOW);
  }

  @Override
  public List<LegAction> handle(LegInput input, long now) {
    actions.clear();
    switch (input) {
      case LegInput.Describe(SessionDescription local) -> {
        if (state == State.IDLE) {
          invite = invite.withContent(SdpBody.write(local));
          sendWhenReady();
        }
      }
      case LegInput.Invite() -> {
        isInviteWanted = true;
        sendWhenReady();
      }
      case LegInput.End(EndCause cause) -> onEnd(cause, now);
      case LegInput.Response(SipResponse response) -> {
        if (response.method() == SipMethod.INVITE && response.cseq() == invite.cseq()) {
          onResponse(response, now);
        }
      }
      case LegInput.Unanswered(SipRequest request, SendFailure failure) -> {
        if (request.method() == SipMethod.INVITE) {
          finish(Causes.of(failure, identity.peer()));
        }
      }
      case LegInput.Request(long transaction, SipRequest request) ->
          onEarlyRequest(transaction, request);
      case LegInput.TimePassed() -> onTime(now);
      case LegInput.Ack(SipRequest ack) -> {}
      case LegInput.RequestKeyframe() -> {}
      case LegInput.TellDigit digit -> {}
      case LegInput.Cancelled(long transaction) -> {}
      case LegInput.RefuseOffer(var failure) -> {}
      case LegInput.Ring(), LegInput.Early(), LegInput.Accept() -> {}
    }
    return List.copyOf(actions);
  }

  @Override
  public OptionalLong nextWakeUp() {
    return WakeUp.earliest(deadline);
  }

  /** Later INVITEs are those of the call that stands. */
  @Override
  public boolean isAnsweredBy(SipResponse response) {
    return response.method() == SipMethod.INVITE && response.cseq() <= invite.cseq();
  }

  private void sendWhenReady() {
    if (state == State.IDLE && isInviteWanted && invite.content() != null) {
      send();
    }
  }

  private void send() {
    state = State.CALLING;
    actions.add(new Send(invite, invite.uri()));
  }

  private void onResponse(SipResponse response, long now) {
    if (response.isSuccess()) {
      onSuccess(response);
    } else if (state == State.ESTABLISHED || state == State.OVER) {
      return;
    } else if (response.isProvisional()) {
      onProvisional(response, now);
    } else if (response.status() < 400 && endWanted == null) {
      onRedirect(response);
    } else {
      finish(Causes.of(response, identity.peer()));
    }
  }

  private void onProvisional(SipResponse response, long now) {
    if (state == State.CALLING) {
      state = State.PROCEEDING;
      if (endWanted != null) {
        cancel(endWanted, now);
        return;
      }
      deadline.setAt(now + limits.trying().toNanos());
    }
    if (state != State.PROCEEDING || response.status() == 100) {
      return;
    }
    if (!isRinging) {
      deadline.setAt(now + limits.ringing().toNanos());
      isRinging = true;
    }
    if (response.status() == 180) {
      actions.add(new Tell(new PartyEvent.Ringing()));
    }
    answers.early(response).ifPresent(event -> actions.add(new Tell(event)));
  }

  private void onSuccess(SipResponse response) {
    String tag = String.valueOf(response.to().tag());
    Acknowledge again = acknowledged.get(tag);
    if (again != null) {
      actions.add(again);
      return;
    }
    if (acknowledged.size() >= MAX_FORKS) {
      return;
    }
    Dialog dialog = Dialog.asClient(invite, response);
    Acknowledge ack =
        new Acknowledge(dialog.request(SipMethod.ACK, response.cseq()), dialog.nextHop());
    acknowledged.put(tag, ack);
    actions.add(ack);
    if (state == State.ESTABLISHED || state == State.OVER) {
      // another branch of a fork was faster (section 13.2.2.4)
      bye(dialog);
    } else if (endWanted != null) {
      // the answer crossed our CANCEL, or came before one could be sent
      bye(dialog);
      over();
    } else {
      establish(dialog, response);
    }
  }

  private void establish(Dialog dialog, SipResponse response) {
    SessionDescription remote = answers.last(response);
    if (remote == null) {
      bye(dialog);
      finish(Causes.noDescription(identity.peer(), "answered without a usable description"));
      return;
    }
    state = State.ESTABLISHED;
    deadline.clear();
    actions.add(new HandOver(new DialogMachine(identity, dialog)));
    answers.tell(remote, false).ifPresent(event -> actions.add(new Tell(event)));
    actions.add(new Tell(new PartyEvent.Accepted()));
  }

  private void bye(Dialog dialog) {
    Dialog ended = dialog.advanced();
    actions.add(new Send(ended.request(SipMethod.BYE, ended.localCseq()), ended.nextHop()));
  }

  private void onRedirect(SipResponse response) {
    Optional<SipRequest> next = redirects.follow(response, invite);
    if (next.isPresent()) {
      invite = next.get();
      deadline.clear();
      isRinging = false;
      send();
    } else {
      finish(Causes.redirected(response, identity.peer()));
    }
  }

  private void onEnd(EndCause cause, long now) {
    if (endWanted != null) {
      return;
    }
    endWanted = cause;
    switch (state) {
      case IDLE -> over();
      case PROCEEDING -> cancel(cause, now);
      case CALLING, CANCELLING, ESTABLISHED, OVER -> {}
    }
  }

  private void cancel(EndCause cause, long now) {
    state = State.CANCELLING;
    actions.add(new Cancel(invite.cseq(), Causes.reasonHeader(cause)));
    // section 9.1: without a final response within 64*T1 the INVITE counts as cancelled
    deadline.setAt(now + identity.timers().timeout());
  }

  private void onTime(long now) {
    if (!deadline.isDue(now)) {
      return;
    }
    deadline.clear();
    if (state == State.CANCELLING) {
      over();
    } else if (state == State.PROCEEDING) {
      EndCause cause = Causes.noAnswer(identity.peer());
      actions.add(new Tell(new PartyEvent.Ended(cause)));
      endWanted = cause;
      cancel(cause, now);
    }
  }

  /** Before the answer a called phone can change little (RFC 3261 section 14.2, RFC 3311). */
  private void onEarlyRequest(long transaction, SipRequest request) {
    switch (request.method()) {
      case INVITE -> respond(transaction, request, 491);
      case UPDATE ->
          respond(transaction, request, SdpBody.of(request) instanceof SdpBody.Absent ? 200 : 491);
      case BYE -> respond(transaction, request, 481);
      default -> actions.addAll(SmallRequests.answer(transaction, request));
    }
  }

  private void respond(long transaction, SipRequest request, int status) {
    actions.add(new Respond(transaction, SmallRequests.response(request, status)));
  }

  private void finish(EndCause cause) {
    if (state == State.OVER) {
      return;
    }
    if (endWanted == null) {
      actions.add(new Tell(new PartyEvent.Ended(cause)));
    }
    over();
  }

  private void over() {
    state = State.OVER;
    deadline.clear();
    actions.add(new Forget());
  }
}
