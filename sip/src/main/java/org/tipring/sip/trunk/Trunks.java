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
import org.tipring.config.OutboundTrunkConfig;
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
  public InetAddress addressTowards(OutboundTrunkConfig trunk) {
    return addressTowards(
        directory.target(trunk).map(target -> target.address().getAddress()).orElse(LOOPBACK));
  }

  /** The address of ours that a phone there can send to. */
  public InetAddress addressTowards(InetAddress peer) {
    return InetAddress.ofLiteral(agent.addressTowards(peer));
  }

  public SipUserAgent agent() {
    return agent;
  }

  /**
   * Prepares a call out; it begins with {@code describe} and {@code invite} on its party. To be
   * called on {@code loop}.
   *
   * @param caller who calls
   */
  public OutgoingCall call(
      MediaLoop loop, OutboundTrunkConfig trunk, Dialled dialled, Caller caller) {
    Optional<String> callee = SipText.userPart(dialled.number());
    Optional<String> number = SipText.userPart(caller.number());
    Optional<SipTarget> target = directory.target(trunk);
    if (callee.isEmpty() || number.isEmpty()) {
      return impossible(Kind.NOT_FOUND, 484, "not a number that can be called");
    }
    if (target.isEmpty()) {
      return impossible(Kind.UNREACHABLE, 503, "the trunk has no address");
    }
    if (dialled.maxForwards() <= 0) {
      return impossible(Kind.FAILED, 483, "the call has made too many hops");
    }
    NameAddress contact = agent.contact(number.get(), target.get().address().getAddress());
    SipUri from =
        SipUri.of(number.get(), trunk.domain() == null ? contact.uri().host() : trunk.domain(), -1);
    NameAddress named =
        new NameAddress(SipText.displayName(caller.name()).orElse(null), from, Map.of());
    SipUri uri = uri(trunk, dialled, callee.get());
    return new OutgoingCall.Ready(
        party(loop, named, uri, dialled.maxForwards(), contact, target.get()));
  }

  /** A domain is no host, and has no port. */
  private static SipUri uri(OutboundTrunkConfig trunk, Dialled dialled, String callee) {
    if (dialled.host() != null) {
      return SipUri.of(callee, dialled.host(), dialled.port());
    }
    boolean hasPort = trunk.domain() == null && trunk.port() > 0;
    return SipUri.of(callee, trunk.host(), hasPort ? trunk.port() : -1);
  }

  private SipParty party(
      MediaLoop loop,
      NameAddress caller,
      SipUri uri,
      int maxForwards,
      NameAddress contact,
      SipTarget target) {
    String tag = Identifiers.tag();
    String callId = Identifiers.callId();
    SipRequest invite =
        SipRequest.of(SipMethod.INVITE, uri, callId, 1, caller.withTag(tag), NameAddress.of(uri))
            .withMaxForwards(maxForwards);
    LegIdentity identity = new LegIdentity(contact, Side.CALLEE, SipTimers.DEFAULT, RANDOM);
    return new SipParty(
        loop,
        agent,
        callId,
        tag,
        nextHop -> directory.target(nextHop, target),
        new InviteClientMachine(identity, limits, invite));
  }

  private static OutgoingCall impossible(Kind kind, int status, String why) {
    return new OutgoingCall.Impossible(new EndCause(kind, status, why, Side.GATEWAY));
  }

  private void onInvite(long transaction, SipRequest invite, String localTag, SipTarget source) {
    switch (arrival(invite, source)) {
      case Arrival.Refused(int status, String why) -> {
        log.info("a call from {} is refused: {}", source.address().getAddress(), why);
        agent.respond(transaction, Refusals.explained(invite, status, localTag, why));
      }
      case Arrival.Taken(TrunkConfig trunk) -> offer(transaction, invite, localTag, source, trunk);
    }
  }

  /** Who calls is judged before what is said. */
  private Arrival arrival(SipRequest invite, SipTarget source) {
    String callee = invite.uri().user();
    Arrival arrival = directory.arrival(source.address(), callee == null ? "" : callee);
    if (arrival instanceof Arrival.Refused) {
      return arrival;
    }
    if (callee == null || SipText.userPart(callee).isEmpty()) {
      return new Arrival.Refused(404, "no user in the request URI");
    }
    return SdpBody.of(invite) instanceof SdpBody.Unusable(int status, String why)
        ? new Arrival.Refused(status, why)
        : arrival;
  }

  private void offer(
      long transaction, SipRequest invite, String localTag, SipTarget source, TrunkConfig trunk) {
    String user = SipText.userPart(String.valueOf(invite.uri().user())).orElse("gateway");
    NameAddress contact = agent.contact(user, source.address().getAddress());
    Function<SipUri, SipTarget> targets = nextHop -> directory.target(nextHop, source);
    IncomingCall call =
        new IncomingCall(
            agent,
            trunk,
            source.address().getAddress(),
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
