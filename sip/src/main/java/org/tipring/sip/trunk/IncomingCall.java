package org.tipring.sip.trunk;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkConfig;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.Authorizer;
import org.tipring.sip.dialog.InviteServerMachine;
import org.tipring.sip.dialog.LegIdentity;
import org.tipring.sip.dialog.Refusals;
import org.tipring.sip.dialog.SipParty;
import org.tipring.sip.identity.CallerIdentity;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipText;
import org.tipring.sip.refer.Replaces;
import org.tipring.sip.stack.Routing;
import org.tipring.sip.stack.SipUserAgent;

/** A phone's call that nobody has decided on yet. */
public final class IncomingCall {
  private final SipUserAgent agent;
  private final TrunkConfig trunk;
  private final InetAddress source;
  private final LegIdentity identity;
  private final long transaction;
  private final SipRequest invite;
  private final String localTag;
  private final Routing targets;
  private final @Nullable Replaces replaces;
  private final @Nullable SipParty replaced;
  private final CallerIdentity caller;
  private boolean isDecided;

  IncomingCall(
      SipUserAgent agent,
      TrunkConfig trunk,
      InetAddress source,
      LegIdentity identity,
      long transaction,
      SipRequest invite,
      String localTag,
      Routing targets,
      @Nullable Replaces replaces) {
    this.agent = agent;
    this.trunk = trunk;
    this.source = source;
    this.identity = identity;
    this.transaction = transaction;
    this.invite = invite;
    this.localTag = localTag;
    this.caller = CallerIdentity.of(invite, trunk.dialog().trusted(), trunk.headers());
    this.targets = targets;
    this.replaces = replaces;
    this.replaced =
        replaces == null ? null : SipParty.of(agent.find(replaces.callId(), replaces.toTag()));
  }

  /** The user part of the request URI, with escapes undone. */
  public String callee() {
    return String.valueOf(invite.uri().user());
  }

  /** Who calls, as far as this trunk is believed. */
  public CallerIdentity caller() {
    return caller;
  }

  /** Whether the phone offers pictures; false when it leaves the offer to us. */
  public boolean offersVideo() {
    return SdpBody.of(invite) instanceof SdpBody.Present(SessionDescription offer)
        && offer.offers("video");
  }

  /** The address that it came from. */
  public InetAddress source() {
    return source;
  }

  /** How many hops its INVITE may still make. */
  public int maxForwards() {
    return Math.min(invite.maxForwards(), SipRequest.MAX_FORWARDS);
  }

  /** The trunk that it came by; for a source that is none, the settings that hold for such. */
  public TrunkConfig trunk() {
    return trunk;
  }

  /**
   * The phone whose place the caller wants to take (RFC 3891), or null for a call like any other.
   */
  public @Nullable SipParty replaced() {
    return replaced;
  }

  /** Why the caller may not take that place; null when it may. On the loop of the replaced. */
  public @Nullable EndCause refusalOfReplacing() {
    int status = replaced == null || replaces == null ? 481 : replaced.replaceable(replaces);
    return status == 200
        ? null
        : new EndCause(Kind.REJECTED, status, "there is no such call to take over", Side.GATEWAY);
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
            Authorizer.silent(),
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
    return "call from " + SipText.masked(caller.user()) + " to " + SipText.masked(callee());
  }
}
