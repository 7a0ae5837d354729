package org.tipring.sip.dialog;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkMediaConfig.Dtmf;
import org.tipring.media.dtmf.DigitPolicy;
import org.tipring.media.dtmf.PhoneDigits;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.party.TransferTarget;
import org.tipring.media.party.VideoState;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.refer.Replaces;
import org.tipring.sip.stack.Routing;
import org.tipring.sip.stack.SipUser;
import org.tipring.sip.stack.SipUserAgent;

/**
 * A phone as a party to a call: carries out on the user agent what the leg's machines decide, and
 * brings them what the user agent hears. Lives on the call's loop.
 */
public final class SipParty implements Party {
  private final MediaLoop loop;
  private final SipUserAgent agent;
  private final String callId;
  private final String localTag;
  private final Routing targets;
  private final Authorizer authorizer;
  private final LegMachine invitation;
  private final SipUser user;
  private final Deque<LegInput> inputs = new ArrayDeque<>();
  private final Deque<PartyEvent> untold = new ArrayDeque<>();
  private final PhoneInfo info = new PhoneInfo();
  private final Deque<LegInput.TellDigit> earlyDigits = new ArrayDeque<>();
  private PhoneDigits digits = new PhoneDigits(Dtmf.AUTO, info::info);
  private LegMachine machine;
  private @Nullable Listener listener;
  private MediaLoop.@Nullable Registration alarm;
  private boolean isHandling;

  /**
   * @param localTag our tag, by which requests find this leg
   * @param targets where requests are sent
   * @param authorizer who answers when our requests are challenged
   */
  public SipParty(
      MediaLoop loop,
      SipUserAgent agent,
      String callId,
      String localTag,
      Routing targets,
      Authorizer authorizer,
      LegMachine invitation) {
    this.loop = loop;
    this.user = new PartyUser(this, loop, this::handle);
    this.agent = agent;
    this.callId = callId;
    this.localTag = localTag;
    this.targets = targets;
    this.authorizer = authorizer;
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

  /**
   * Has digits go to the phone as the settings of its trunk say.
   *
   * @param invite the phone's own, or null when it is called
   */
  public SipParty withDigits(Dtmf wish, @Nullable SipRequest invite) {
    digits = new PhoneDigits(wish, info::info);
    if (invite != null) {
      info.heard(invite);
    }
    return this;
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

  @Override
  public DigitPolicy digitPolicy() {
    return digits;
  }

  /** By INFO; a phone that has not answered yet is told when it has. */
  @Override
  public void digit(char digit, int durationMillis) {
    LegInput.TellDigit input =
        new LegInput.TellDigit(digit, durationMillis, digits.wish() == Dtmf.INFO_DTMF);
    if (machine instanceof DialogMachine) {
      handle(input);
    } else if (earlyDigits.size() < DigitRequests.MAX_WAITING) {
      earlyDigits.add(input);
    }
  }

  @Override
  public void text(String text) {
    handle(new LegInput.TellText(text));
  }

  /** A phone sees for itself. */
  @Override
  public void video(VideoState state) {}

  @Override
  public void requestKeyframe() {
    handle(new LegInput.RequestKeyframe());
  }

  @Override
  public void transfer(int sipStatus) {
    handle(new LegInput.Transfer(sipStatus));
  }

  @Override
  public void refer(TransferTarget target) {
    handle(new LegInput.Refer(target));
  }

  @Override
  public @Nullable TransferTarget asTarget() {
    return machine instanceof DialogMachine standing ? standing.asTarget() : null;
  }

  /** Whether a new call may take this one's place: 200, or the status that refuses it. */
  public int replaceable(Replaces named) {
    return machine.replaceable(named);
  }

  /** The loop of its call. */
  public MediaLoop loop() {
    return loop;
  }

  /** The party behind a dialog, or null when that is something else. */
  public static @Nullable SipParty of(@Nullable SipUser user) {
    return user instanceof PartyUser mine ? mine.party() : null;
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
        Authorizer.Heard heard = authorizer.hear(inputs.remove());
        heard.actions().forEach(this::carryOut);
        if (heard.input() != null) {
          handleNow(heard.input());
        }
      }
    } finally {
      isHandling = false;
    }
    setAlarm(machine.nextWakeUp());
  }

  private void handleNow(LegInput input) {
    if (input instanceof LegInput.Response(SipResponse response)) {
      info.heard(response);
    } else if (input instanceof LegInput.Request(long transaction, SipRequest request)) {
      info.heard(request);
    }
    // answers to the INVITE are the invitation's, even when the call stands (forks, lost ACKs)
    boolean isOfInvite =
        input instanceof LegInput.Response(SipResponse response)
            && invitation.isAnsweredBy(response);
    LegMachine responsible = isOfInvite ? invitation : machine;
    for (LegAction action : responsible.handle(input, loop.nanoTime())) {
      authorizer.act(action).ifPresent(this::carryOut);
    }
  }

  private void carryOut(LegAction action) {
    switch (action) {
      case LegAction.Send(SipRequest request, SipUri nextHop) ->
          agent.send(request, targets.route(request, nextHop), user);
      case LegAction.Acknowledge(SipRequest ack, SipUri nextHop) ->
          agent.acknowledge(ack, targets.apply(nextHop));
      case LegAction.Cancel(long cseq, String reason) -> agent.cancel(callId, cseq, reason, user);
      case LegAction.Respond(long transaction, SipResponse response) ->
          agent.respond(transaction, response);
      case LegAction.Tell(PartyEvent event) -> tell(event);
      case LegAction.HandOver(DialogMachine next) -> {
        machine = next;
        inputs.addAll(earlyDigits);
        earlyDigits.clear();
      }
      case LegAction.Forget() -> agent.unregister(callId, localTag);
    }
  }

  private void tell(PartyEvent event) {
    info.told(event);
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

  @Override
  public String toString() {
    return "SipParty[" + callId + "]";
  }
}
