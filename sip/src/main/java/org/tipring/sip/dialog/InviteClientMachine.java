package org.tipring.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.dialog.LegAction.Cancel;
import org.tipring.sip.dialog.LegAction.Forget;
import org.tipring.sip.dialog.LegAction.Send;
import org.tipring.sip.dialog.LegAction.Tell;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.refer.Replaces;
import org.tipring.sip.stack.SipUser.SendFailure;
import org.tipring.sip.transaction.WakeUp;

/**
 * A call out until a phone has it: INVITE, what rings, forks and redirects, CANCEL (RFC 3261
 * sections 8.1.3, 9.1, 13.2). It stays to acknowledge each 2xx that comes again or from elsewhere.
 * What happens in one branch of it is that branch's {@link EarlyDialog}.
 */
public final class InviteClientMachine implements LegMachine {
  /** How far the INVITE has come. */
  private enum State {
    IDLE,
    /** Sent, and nothing heard: no CANCEL may go yet (section 9.1). */
    CALLING,
    PROCEEDING,
    CANCELLING,
    /** Answered with an offer; our answer goes into the ACK. */
    ANSWERED,
    ESTABLISHED,
    OVER
  }

  private final LegIdentity identity;
  private final InviteLimits limits;
  private final Invitation invitation;
  private final List<LegAction> actions = new ArrayList<>();
  private final BranchAnswers answers = new BranchAnswers(actions);
  private final WakeUp deadline = new WakeUp();
  private EarlyDialogs branches;
  private State state = State.IDLE;
  private boolean isInviteWanted;
  private boolean isRinging;
  private @Nullable EndCause endWanted;

  /**
   * @param invite the first INVITE, without a body and without Via
   * @param redirects which redirections are followed
   */
  public InviteClientMachine(
      LegIdentity identity, InviteLimits limits, SipRequest invite, Redirects redirects) {
    this.identity = identity;
    this.limits = limits;
    this.invitation = new Invitation(identity, invite, redirects);
    this.branches = invitation.branches();
  }

  @Override
  public List<LegAction> handle(LegInput input, long now) {
    actions.clear();
    switch (input) {
      case LegInput.Describe(SessionDescription local) -> onDescribe(local, now);
      case LegInput.Invite() -> {
        isInviteWanted = true;
        sendWhenReady();
      }
      case LegInput.End(EndCause cause) -> onEnd(cause, now);
      case LegInput.Response(SipResponse response) -> {
        if (response.method() != SipMethod.INVITE) {
          branches.onResponse(response, now);
        } else if (response.cseq() == invitation.request().cseq()) {
          onResponse(response, now);
        }
      }
      case LegInput.Unanswered(SipRequest request, SendFailure failure) -> {
        if (request.method() == SipMethod.INVITE) {
          finish(Causes.of(failure, identity.peer()));
        }
      }
      case LegInput.Request(long transaction, SipRequest request) -> {
        branches.onRequest(transaction, request, now, actions);
        if (branches.areAllGone() && state == State.PROCEEDING) {
          giveUp(Causes.hangup(request, identity.peer()), now);
        }
      }
      case LegInput.TimePassed() -> onTime(now);
      case LegInput.RefuseOffer(SessionFailure failure) -> branches.refuse(failure);
      case LegInput.Refer refer -> actions.add(new Tell(new PartyEvent.ReferRefused(405)));
      // the rest is for calls in, and for those that stand
      default -> {}
    }
    branches.drainTo(actions);
    return List.copyOf(actions);
  }

  @Override
  public OptionalLong nextWakeUp() {
    return WakeUp.earlier(WakeUp.earliest(deadline), branches.nextWakeUp());
  }

  /** Later INVITEs are those of the call that stands. */
  @Override
  public boolean isAnsweredBy(SipResponse response) {
    return response.method() == SipMethod.INVITE && response.cseq() <= invitation.request().cseq();
  }

  private void onDescribe(SessionDescription local, long now) {
    if (state == State.IDLE) {
      invitation.describe(local);
      sendWhenReady();
    } else if (state == State.ANSWERED) {
      state = State.ESTABLISHED;
      answers.describe(local, now);
    } else if (state == State.PROCEEDING) {
      branches.describe(local, now);
    }
  }

  @Override
  public int replaceable(Replaces named) {
    boolean isEarly = state == State.PROCEEDING && endWanted == null;
    return isEarly && branches.has(named) ? 200 : 481;
  }

  private void sendWhenReady() {
    if (state == State.IDLE && isInviteWanted && invitation.isComplete()) {
      send();
    }
  }

  private void send() {
    state = State.CALLING;
    branches = invitation.branches();
    SipRequest invite = invitation.request();
    // by the way that a registration prescribes, if there is one (RFC 3608 section 6.1)
    actions.add(
        new Send(
            invite, invite.route().isEmpty() ? invite.uri() : invite.route().getFirst().uri()));
  }

  private void onResponse(SipResponse response, long now) {
    if (response.isSuccess()) {
      onSuccess(response, now);
    } else if (state == State.ANSWERED || state == State.ESTABLISHED || state == State.OVER) {
      return;
    } else if (response.isProvisional()) {
      onProvisional(response, now);
    } else {
      onRefusal(response);
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
    EarlyDialog branch = branches.of(response);
    if (branch != null && !branch.isNews(response)) {
      return;
    }
    if (response.status() == 180) {
      actions.add(new Tell(new PartyEvent.Ringing()));
    }
    if (branch != null) {
      branches.tell(branch, true);
    }
  }

  private void onSuccess(SipResponse response, long now) {
    LegAction again = answers.again(response);
    if (again != null) {
      actions.add(again);
    } else if (!answers.isFull()) {
      EarlyDialog branch = branches.answered(response);
      if (!answers.isOpen(branch)) {
        branch.confirm(response);
        onAnswer(branch, response, now);
      }
    }
  }

  private void onAnswer(EarlyDialog branch, SipResponse response, long now) {
    SessionDescription theirs = branch.offered(response);
    if (state == State.ANSWERED || state == State.ESTABLISHED || state == State.OVER) {
      // another branch of a fork was faster (section 13.2.2.4)
      answers.release(branch, response, Causes.elsewhere(identity.peer()));
    } else if (endWanted != null) {
      // the answer crossed our CANCEL, or came before one could be sent
      answers.release(branch, response, endWanted);
      over();
    } else if (theirs != null) {
      established(branch);
      state = State.ANSWERED;
      answers.open(branch, response, theirs);
    } else if (branch.remote() != null) {
      established(branch);
      answers.establish(branches, branch, response, now);
    } else {
      EndCause cause =
          Causes.noDescription(identity.peer(), "answered without a usable description");
      answers.release(branch, response, cause);
      finish(cause);
    }
  }

  private void established(EarlyDialog branch) {
    state = State.ESTABLISHED;
    branches.close(branch);
    deadline.clear();
  }

  private void onRefusal(SipResponse response) {
    if (endWanted == null && invitation.goesOnAfter(response)) {
      deadline.clear();
      isRinging = false;
      send();
    } else {
      finish(Causes.of(response, identity.peer()));
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
      case ANSWERED -> {
        answers.releaseOpen(cause);
        over();
      }
      case CALLING, CANCELLING, ESTABLISHED, OVER -> {}
    }
  }

  private void cancel(EndCause cause, long now) {
    state = State.CANCELLING;
    branches.close(null);
    actions.add(new Cancel(invitation.request().cseq(), Causes.reasonHeader(cause)));
    // section 9.1: without a final response within 64*T1 the INVITE counts as cancelled
    deadline.setAt(now + identity.timers().timeout());
  }

  private void onTime(long now) {
    branches.onTime(now);
    if (!deadline.isDue(now)) {
      return;
    }
    deadline.clear();
    if (state == State.CANCELLING) {
      over();
    } else if (state == State.PROCEEDING) {
      giveUp(Causes.noAnswer(identity.peer()), now);
    }
  }

  private void giveUp(EndCause cause, long now) {
    actions.add(new Tell(new PartyEvent.Ended(cause)));
    endWanted = cause;
    cancel(cause, now);
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
    branches.close(null);
    deadline.clear();
    actions.add(new Forget());
  }
}
