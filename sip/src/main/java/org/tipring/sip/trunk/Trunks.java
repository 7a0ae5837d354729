package org.tipring.sip.trunk;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.LimitsConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.TransferTarget;
import org.tipring.sip.dialog.InviteLimits;
import org.tipring.sip.dialog.InviteTerms;
import org.tipring.sip.dialog.LegIdentity;
import org.tipring.sip.dialog.Refusals;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SdpBody;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipText;
import org.tipring.sip.refer.ReferTo;
import org.tipring.sip.refer.ReferredInvite;
import org.tipring.sip.refer.Replaces;
import org.tipring.sip.registration.Registrations;
import org.tipring.sip.stack.Door;
import org.tipring.sip.stack.Routing;
import org.tipring.sip.stack.SipTarget;
import org.tipring.sip.stack.SipUser;
import org.tipring.sip.stack.SipUserAgent;
import org.tipring.sip.transaction.SipTimers;

/** The SIP side as the gateway sees it: phones called through trunks, and phones that call. */
public final class Trunks {
  private static final Logger log = LoggerFactory.getLogger(Trunks.class);
  private static final RandomGenerator RANDOM = new SecureRandom();
  private static final EndCause TOO_FAST =
      new EndCause(Kind.OVERLOADED, 503, "too many calls a second", Side.GATEWAY);
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  /** A phone that is known to be reached and is not even alerted. */
  private static final Duration TRYING = Duration.ofSeconds(60);

  private final TrunkDirectory directory;
  private final InboundDigest inboundDigest;
  private final AccountsInUse accounts;
  private final CallsOut out;
  private final TextsOut textsOut;
  private final CallRates rates;
  private final CallRates textRates;
  private final CallHandler handler;
  private final SipUserAgent agent;
  private final TargetUpkeep upkeep;

  private Trunks(
      SipConfig sip,
      TrunkDirectory directory,
      Accounts accounts,
      LimitsConfig limits,
      Door door,
      CallHandler handler)
      throws IOException {
    this.directory = directory;
    Duration ringing = limits.ringing();
    Duration trying = ringing.compareTo(TRYING) < 0 ? ringing : TRYING;
    this.inboundDigest = new InboundDigest(accounts.callers(), RANDOM);
    this.rates = new CallRates(limits.callsPerSecondPerTrunk());
    this.handler = handler;
    directory.resolve();
    this.agent = SipUserAgent.start(sip, limits, directory::isKnown, door, this::onInvite);
    this.upkeep = TargetUpkeep.start(agent, directory.targets());
    this.accounts = new AccountsInUse(accounts, directory, agent);
    InitialRequests requests = new InitialRequests(agent, this.accounts);
    InviteLimits patience = new InviteLimits(trying, ringing);
    this.out = new CallsOut(agent, directory, this.accounts, requests, patience);
    this.textsOut = new TextsOut(directory, this.accounts, requests);
    this.textRates = new CallRates(limits.callsPerSecondPerTrunk());
  }

  /**
   * Binds the SIP ports and begins to take calls. Looks up the trunks' names first.
   *
   * @param accounts who we are at the trunks
   * @param limits how long a called phone may ring, and how much is taken in a second
   * @param door asked before each call in
   * @throws IOException when a port cannot be bound
   */
  public static Trunks start(
      SipConfig sip,
      TrunkDirectory directory,
      Accounts accounts,
      LimitsConfig limits,
      Door door,
      CallHandler handler)
      throws IOException {
    return new Trunks(sip, directory, accounts, limits, door, handler);
  }

  /** How our registrations stand. */
  public Registrations registrations() {
    return accounts.registrations();
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
    return out.call(loop, trunk, dialled, caller, UnaryOperator.identity());
  }

  /**
   * The same for the target of a transfer, with what is known of it: where exactly it is, whose
   * place it gives up, and who wants it so.
   */
  public OutgoingCall call(
      MediaLoop loop,
      OutboundTrunkConfig trunk,
      Dialled dialled,
      Caller caller,
      TransferTarget transfer) {
    return out.call(loop, trunk, dialled, caller, new ReferredInvite(transfer));
  }

  /** Whether somebody behind a trunk names a place there, and not one of somebody else. */
  public boolean leadsTo(OutboundTrunkConfig trunk, TransferTarget target) {
    return target.uri() == null
        || ReferTo.read("<" + target.uri() + ">")
            .filter(to -> directory.isAt(trunk, to.uri().host()))
            .isPresent();
  }

  /**
   * Sends a request outside any dialog to that trunk, and answers its challenges as that user.
   *
   * @param hears of the response; on the agent's thread
   */
  public void send(OutboundTrunkConfig trunk, Caller caller, SipRequest request, SipUser hears) {
    accounts.send(trunk, caller, request, hears);
  }

  /**
   * Sends a text outside any call, whole or not at all: a MESSAGE has 1300 bytes at most, with all
   * its headers. Callable on any thread.
   *
   * @param outcome is told once: null when it was taken there, else why not; on any thread
   */
  public void text(
      OutboundTrunkConfig trunk,
      Dialled dialled,
      Caller sender,
      String text,
      Consumer<@Nullable EndCause> outcome) {
    textsOut.send(trunk, dialled, sender, text, outcome);
  }

  /** Takes messages from now on; until then they get 405. */
  public void takeTexts(TextHandler texts) {
    agent.serve(SipMethod.MESSAGE, new TextsIn(agent, directory, inboundDigest, textRates, texts));
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
    if (invite.values(Replaces.HEADER).size() > 1
        || (!invite.values(Replaces.HEADER).isEmpty() && replaces(invite).isEmpty())) {
      return new Arrival.Refused(400, Replaces.HEADER);
    }
    return SdpBody.of(invite) instanceof SdpBody.Unusable(int status, String why)
        ? new Arrival.Refused(status, why)
        : arrival;
  }

  private static Optional<Replaces> replaces(SipRequest invite) {
    return invite.values(Replaces.HEADER).stream().findFirst().flatMap(Replaces::read);
  }

  private void offer(
      long transaction, SipRequest invite, String localTag, SipTarget source, TrunkConfig trunk) {
    SipResponse challenge =
        inboundDigest.challenge(trunk.name(), invite, localTag, System.nanoTime());
    if (challenge != null) {
      agent.respond(transaction, challenge);
      return;
    }
    Optional<SipResponse> refusal = InviteTerms.refusal(invite, localTag, trunk.dialog());
    if (refusal.isPresent()) {
      agent.respond(transaction, refusal.get());
      return;
    }
    String callee = String.valueOf(invite.uri().user());
    NameAddress own = agent.contact(SipText.userPart(callee).orElse("gateway"), source);
    // section 12.1.1: whoever asked for a secure way is told of a secure one
    boolean isSecure = invite.uri().scheme().equals("sips");
    NameAddress contact = isSecure ? NameAddress.of(own.uri().secured()) : own;
    Routing targets = nextHop -> directory.target(nextHop, source);
    IncomingCall call =
        new IncomingCall(
            agent,
            trunk,
            source.address().getAddress(),
            new LegIdentity(contact, Side.CALLER, SipTimers.DEFAULT, RANDOM, trunk.dialog()),
            transaction,
            invite,
            localTag,
            targets,
            replaces(invite).orElse(null));
    log.info("{}", call);
    if (replaces(invite).isPresent() && call.replaced() == null) {
      agent.respond(transaction, SipResponse.to(invite, 481, localTag));
      return;
    }
    if (!rates.admits(call.trunk().name(), System.nanoTime())) {
      call.refuse(TOO_FAST);
      return;
    }
    handler.onCall(call);
    if (!call.isDecided()) {
      call.refuse(new EndCause(Kind.UNREACHABLE, 480, "nobody is there", Side.GATEWAY));
    }
  }

  /** From now on a new call is told 503; what stands goes on. */
  public void refuseNewCalls() {
    agent.refuseNewCalls();
  }

  /** Frees ports and threads; see {@link SipUserAgent#stop}. */
  public void stop() {
    upkeep.stop();
    accounts.stop();
    agent.stop();
  }
}
