package org.tipring.sip.dialog;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.party.VideoState;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUser;
import org.tipring.sip.stack.SipUserAgent;

/**
 * A phone as a party to a call: carries out on the user agent what the leg's machines decide, and
 * brings them what the user agent hears. Lives on the call's loop.
 */
public final class SipParty implements Party {
  private static final Logger log = LoggerFactory.getLogger(SipParty.class);

  private final MediaLoop loop;
  private final SipUserAgent agent;
  private final String callId;
  private final String localTag;
  private final Function<SipUri, SipTarget> targets;
  private final LegMachine invitation;
  private final SipUser user = new User();
  private final Deque<LegInput> inputs = new ArrayDeque<>();
  private final Deque<PartyEvent> untold = new ArrayDeque<>();
  private LegMachine machine;
  private @Nullable Listener listener;
  private MediaLoop.@Nullable Registration alarm;
  private boolean isHandling;

  /**
   * @param localTag our tag, by which requests find this leg
   * @param targets where a request for that URI is sent
   */
  public SipParty(
      MediaLoop loop,
      SipUserAgent agent,
      String callId,
      String localTag,
      Function<SipUri, SipTarget> targets,
      LegMachine invitation) {
    this.loop = loop;
    this.agent = agent;
    this.callId = callId;
    this.localTag = localTag;
    this.targets = targets;
    this.invitation = invitation;
    this.machine = invitation;
    if (invitation instanceof InviteServerMachine server) {
      untold.add(server.firstEvent());
    }
    agent.register(callId, localTag, user);
  }

  @Override
  public String callId() {
    return callId;
  }

  /** Who hears for this leg on the user agent's thread. */
  public SipUser user() {
    return user;
  }

  @Override
  public void listen(Listener listener) {
    this.listener = listener;
    while (!untold.isEmpty()) {
      listener.onEvent(untold.remove());
    }
  }

  @Override
  public void describe(SessionDescription local) {
    handle(new LegInput.Describe(local));
  }

  @Override
  public void refuseOffer(SessionFailure failure) {
    handle(new LegInput.RefuseOffer(failure));
  }

  @Override
  public void invite() {
    handle(new LegInput.Invite());
  }

  @Override
  public void ringing() {
    handle(new LegInput.Ring());
  }

  @Override
  public void early() {
    handle(new LegInput.Early());
  }

  @Override
  public void accept() {
    handle(new LegInput.Accept());
  }

  /** A phone hears digits in its media. */
  @Override
  public void digit(char digit, int durationMillis) {}

  /** A phone sees for itself. */
  @Override
  public void video(VideoState state) {}

  @Override
  public void requestKeyframe() {
    handle(new LegInput.RequestKeyframe());
  }

  @Override
  public void end(EndCause cause) {
    handle(new LegInput.End(cause));
  }

  /** One input after the other: what an action sets off waits for the actions before it. */
  private void handle(LegInput input) {
    inputs.add(input);
    if (isHandling) {
      return;
    }
    isHandling = true;
    try {
      while (!inputs.isEmpty()) {
        handleNow(inputs.remove());
      }
    } finally {
      isHandling = false;
    }
    setAlarm(machine.nextWakeUp());
  }

  private void handleNow(LegInput input) {
    // answers to the INVITE are the invitation's, even when the call stands (forks, lost ACKs)
    boolean isOfInvite =
        input instanceof LegInput.Response(SipResponse response)
            && invitation.isAnsweredBy(response);
    LegMachine responsible = isOfInvite ? invitation : machine;
    for (LegAction action : responsible.handle(input, loop.nanoTime())) {
      carryOut(action);
    }
  }

  private void carryOut(LegAction action) {
    switch (action) {
      case LegAction.Send(SipRequest request, SipUri nextHop) ->
          agent.send(request, targets.apply(nextHop), user);
      case LegAction.Acknowledge(SipRequest ack, SipUri nextHop) ->
          agent.acknowledge(ack, targets.apply(nextHop));
      case LegAction.Cancel(long cseq, String reason) -> agent.cancel(callId, cseq, reason, user);
      case LegAction.Respond(long transaction, SipResponse response) ->
          agent.respond(transaction, response);
      case LegAction.Tell(PartyEvent event) -> tell(event);
      case LegAction.HandOver(DialogMachine next) -> machine = next;
      case LegAction.Forget() -> agent.unregister(callId, localTag);
    }
  }

  private void tell(PartyEvent event) {
    if (listener == null) {
      untold.add(event);
    } else {
      listener.onEvent(event);
    }
  }

  private void setAlarm(OptionalLong wakeUp) {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
    if (wakeUp.isPresent()) {
      long delay = Math.max(0, wakeUp.getAsLong() - loop.nanoTime());
      alarm = loop.schedule(Duration.ofNanos(delay), () -> handle(new LegInput.TimePassed()));
    }
  }

  /** Brings what the user agent hears onto the call's loop. */
  private final class User implements SipUser {
    private void post(LegInput input) {
      loop.execute(() -> {
        try {
          handle(input);
        } catch (RuntimeException bug) {
          log.error("a SIP leg failed", bug);
        }
      });
    }

    @Override
    public void onRequest(long transaction, SipRequest request) {
      post(new LegInput.Request(transaction, request));
    }

    @Override
    public void onAck(SipRequest ack) {
      post(new LegInput.Ack(ack));
    }

    @Override
    public void onCancel(long transaction, SipRequest cancel) {
      post(new LegInput.Cancelled(transaction));
    }

    @Override
    public void onResponse(SipResponse response) {
      post(new LegInput.Response(response));
    }

    @Override
    public void onFailure(SipRequest request, SendFailure failure) {
      post(new LegInput.Unanswered(request, failure));
    }
  }

  @Override
  public String toString() {
    return "SipParty[" + callId + "]";
  }
}
