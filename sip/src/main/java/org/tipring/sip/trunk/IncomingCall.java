package org.tipring.sip.trunk;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkConfig;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.InviteServerMachine;
import org.tipring.sip.dialog.LegIdentity;
import org.tipring.sip.dialog.Refusals;
import org.tipring.sip.dialog.SipParty;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipText;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUserAgent;

/** A phone's call that nobody has decided on yet. */
public final class IncomingCall {
  private final SipUserAgent agent;
  private final TrunkConfig trunk;
  private final LegIdentity identity;
  private final long transaction;
  private final SipRequest invite;
  private final String localTag;
  private final Function<SipUri, SipTarget> targets;
  private boolean isDecided;

  IncomingCall(
      SipUserAgent agent,
      TrunkConfig trunk,
      LegIdentity identity,
      long transaction,
      SipRequest invite,
      String localTag,
      Function<SipUri, SipTarget> targets) {
    this.agent = agent;
    this.trunk = trunk;
    this.identity = identity;
    this.transaction = transaction;
    this.invite = invite;
    this.localTag = localTag;
    this.targets = targets;
  }

  /** The user part of the request URI, with escapes undone. */
  public String callee() {
    return String.valueOf(invite.uri().user());
  }

  /** The user part of From, or "anonymous"; the caller's own claim. */
  public String caller() {
    String user = invite.from().uri().user();
    return user == null || SipText.userPart(user).isEmpty() ? "anonymous" : user;
  }

  /** The display name of From, or null; the caller's own claim. */
  public @Nullable String callerName() {
    String name = invite.from().displayName();
    return name == null || SipText.displayName(name).isEmpty() ? null : name;
  }

  /** Whether the phone offers pictures; false when it leaves the offer to us. */
  public boolean offersVideo() {
    return SdpBody.of(invite) instanceof SdpBody.Present(SessionDescription offer)
        && offer.offers("video");
  }

  /** Where it came from; for a source that is no trunk, the settings that hold for such. */
  public TrunkConfig trunk() {
    return trunk;
  }

  /**
   * Takes the call: a calling party whose first event, once it is listened to, is the phone's offer
   * or its wish for one. Callable once, on the user agent's thread.
   *
   * @param loop the loop that the call will live on
   */
  public SipParty takeOn(MediaLoop loop) {
    decide();
    SipParty party =
        new SipParty(
            loop,
            agent,
            invite.callId(),
            localTag,
            targets,
            new InviteServerMachine(identity, transaction, invite, localTag));
    party.withDigits(trunk.media().dtmf(), invite);
    agent.attend(transaction, party.user());
    return party;
  }

  /** Refuses the call with the status that says the cause. */
  public void refuse(EndCause cause) {
    decide();
    agent.respond(transaction, Refusals.of(invite, localTag, cause));
  }

  boolean isDecided() {
    return isDecided;
  }

  private void decide() {
    if (isDecided) {
      throw new IllegalStateException("a call is taken or refused once");
    }
    isDecided = true;
  }

  @Override
  public String toString() {
    return "call from " + SipText.masked(caller()) + " to " + SipText.masked(callee());
  }
}
