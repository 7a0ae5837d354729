package org.tipring.sip.trunk;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.dialog.InviteClientMachine;
import org.tipring.sip.dialog.InviteLimits;
import org.tipring.sip.dialog.LegIdentity;
import org.tipring.sip.dialog.Refusals;
import org.tipring.sip.dialog.SipParty;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipText;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.stack.Door;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUserAgent;
import org.tipring.sip.transaction.SipTimers;

/** The SIP side as the gateway sees it: phones called through trunks, and phones that call. */
public final class Trunks {
  private static final Logger log = LoggerFactory.getLogger(Trunks.class);
  private static final RandomGenerator RANDOM = new SecureRandom();
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final Duration LOOK_UP_EVERY = Duration.ofSeconds(60);

  /** A phone that is known to be reached and is not even alerted. */
  private static final Duration TRYING = Duration.ofSeconds(60);

  private final TrunkDirectory directory;
  private final InviteLimits limits;
  private final CallHandler handler;
  private final SipUserAgent agent;
  private final @Nullable Thread lookUps;

  private Trunks(
      SipConfig sip, TrunkDirectory directory, Duration ringing, Door door, CallHandler handler)
      throws IOException {
    this.directory = directory;
    Duration trying = ringing.compareTo(TRYING) < 0 ? ringing : TRYING;
    this.limits = new InviteLimits(trying, ringing);
    this.handler = handler;
    directory.resolve();
    this.agent = SipUserAgent.start(sip, directory::isKnown, door, this::onInvite);
    this.lookUps =
        directory.hasNames() ? Thread.ofVirtual().name("sip-names").start(this::lookUp) : null;
  }

  /**
   * Binds the SIP ports and begins to take calls. Looks up the trunks' names first.
   *
   * @param ringing how long a called phone may ring
   * @param door asked before each call in
   * @throws IOException when a port cannot be bound
   */
  public static Trunks start(
      SipConfig sip, TrunkDirectory directory, Duration ringing, Door door, CallHandler handler)
      throws IOException {
    return new Trunks(sip, directory, ringing, door, handler);
  }

  public TrunkDirectory directory() {
    return directory;
  }

  /** The address of ours that this trunk's phones can send to. */
  public InetAddress addressTowards(TrunkConfig trunk) {
    InetAddress peer =
        directory.target(trunk).map(target -> target.address().getAddress()).orElse(LOOPBACK);
    return InetAddress.ofLiteral(agent.addressTowards(peer));
  }

  public SipUserAgent agent() {
    return agent;
  }

  /**
   * Prepares a call out; it begins with {@code describe} and {@code invite} on its party. To be
   * called on {@code loop}.
   *
   * @param number what was dialled
   * @param user who calls, for trunks without a caller ID of their own
   */
  public OutgoingCall call(MediaLoop loop, TrunkConfig trunk, String number, String user) {
    Optional<String> callee = SipText.userPart(number);
    Optional<String> caller = SipText.userPart(trunk.callerId() == null ? user : trunk.callerId());
    Optional<SipTarget> target = directory.target(trunk);
    if (callee.isEmpty() || caller.isEmpty()) {
      return impossible(Kind.NOT_FOUND, 484, "not a number that can be called");
    }
    if (target.isEmpty()) {
      return impossible(Kind.UNREACHABLE, 503, "the trunk has no address");
    }
    return new OutgoingCall.Ready(
        party(loop, trunk, callee.get(), caller.get(), user, target.get()));
  }

  private SipParty party(
      MediaLoop loop,
      TrunkConfig trunk,
      String callee,
      String caller,
      String user,
      SipTarget target) {
    String tag = Identifiers.tag();
    String callId = Identifiers.callId();
    NameAddress contact = agent.contact(caller, target.address().getAddress());
    String display = SipText.displayName(user).orElse(null);
    NameAddress from =
        new NameAddress(display, SipUri.of(caller, contact.uri().host(), -1), Map.of())
            .withTag(tag);
    SipUri uri = SipUri.of(callee, trunk.host(), trunk.port());
    SipRequest invite = SipRequest.of(SipMethod.INVITE, uri, callId, 1, from, NameAddress.of(uri));
    LegIdentity identity = new LegIdentity(contact, Side.CALLEE, SipTimers.DEFAULT, RANDOM);
    return new SipParty(
            loop,
            agent,
            callId,
            tag,
            nextHop -> directory.target(nextHop, target),
            new InviteClientMachine(identity, limits, invite))
        .withDigits(trunk.media().dtmf(), null);
  }

  private static OutgoingCall impossible(Kind kind, int status, String why) {
    return new OutgoingCall.Impossible(new EndCause(kind, status, why, Side.GATEWAY));
  }

  private void onInvite(long transaction, SipRequest invite, String localTag, SipTarget source) {
    String callee = invite.uri().user();
    if (SdpBody.of(invite) instanceof SdpBody.Unusable(int status, String why)) {
      agent.respond(transaction, Refusals.explained(invite, status, localTag, why));
    } else if (callee == null || SipText.userPart(callee).isEmpty()) {
      agent.respond(
          transaction, Refusals.explained(invite, 404, localTag, "no user in the request URI"));
    } else {
      offer(transaction, invite, localTag, source, callee);
    }
  }

  private void offer(
      long transaction, SipRequest invite, String localTag, SipTarget source, String callee) {
    NameAddress contact =
        agent.contact(SipText.userPart(callee).orElse("gateway"), source.address().getAddress());
    Function<SipUri, SipTarget> targets = nextHop -> directory.target(nextHop, source);
    IncomingCall call =
        new IncomingCall(
            agent,
            directory.trunkAt(source.address()),
            new LegIdentity(contact, Side.CALLER, SipTimers.DEFAULT, RANDOM),
            transaction,
            invite,
            localTag,
            targets);
    log.info("{}", call);
    handler.onCall(call);
    if (!call.isDecided()) {
      call.refuse(new EndCause(Kind.UNREACHABLE, 480, "nobody is there", Side.GATEWAY));
    }
  }

  private void lookUp() {
    try {
      while (true) {
        Thread.sleep(LOOK_UP_EVERY);
        directory.resolve();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on a new call is told 503; what stands goes on. */
  public void refuseNewCalls() {
    agent.refuseNewCalls();
  }

  /** Frees ports and threads; see {@link SipUserAgent#stop}. */
  public void stop() {
    if (lookUps != null) {
      lookUps.interrupt();
    }
    agent.stop();
  }
}
