package org.tipring.gateway.call;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tipring.config.GatewayConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.config.TrunkMediaConfig.VideoPolicy;
import org.tipring.gateway.load.Admission;
import org.tipring.media.bridge.MediaPaths;
import org.tipring.media.bridge.video.Transcoders;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.stack.SipTap;
import org.tipring.sip.trunk.IncomingCall;
import org.tipring.sip.trunk.OutgoingCall;
import org.tipring.sip.trunk.TrunkDirectory;
import org.tipring.sip.trunk.Trunks;

/** Joins callers and called: pages that dial a number, and phones that call a user. */
public final class Exchange implements Switchboard, AutoCloseable {
  /** How long a loop may take to end its calls. */
  private static final Duration ENDING = Duration.ofSeconds(1);

  private final GatewayConfig config;
  private final MediaLoops loops;
  private final MediaSources media;
  private final Directory pages;
  private final Admission admission;
  private final Transcoders transcoders;
  private final Journal journal;
  private final Calls calls;
  private final Trunks trunks;

  /**
   * Binds the SIP ports and begins to take calls.
   *
   * @throws IOException when a SIP port cannot be bound
   */
  public Exchange(
      GatewayConfig config,
      MediaLoops loops,
      MediaSources media,
      TrunkDirectory directory,
      Directory pages,
      Admission admission,
      Transcoders transcoders,
      Journal journal,
      SipTap tap)
      throws IOException {
    this.config = config;
    this.loops = loops;
    this.media = media;
    this.pages = pages;
    this.admission = admission;
    this.transcoders = transcoders;
    this.journal = journal;
    this.calls = new Calls(config.limits(), admission);
    this.trunks =
        Trunks.start(
            config.sip(), directory, config.limits().ringing(), calls::closedFor, this::onCall);
    trunks.agent().tap(tap);
  }

  /** The port of SIP, one number for UDP and TCP. */
  public int sipPort() {
    return trunks.agent().port();
  }

  @Override
  public MediaLoop chooseLoop() {
    return loops.next();
  }

  @Override
  public void dial(
      MediaLoop loop, Party caller, String user, String number, SessionDescription offer) {
    Optional<TrunkConfig> trunk = trunks.directory().route(number);
    if (trunk.isEmpty()) {
      caller.end(Causes.NO_ROUTE);
      return;
    }
    EndCause refusal = calls.enter(user);
    if (refusal != null) {
      caller.end(refusal);
      return;
    }
    switch (trunks.call(loop, trunk.get(), number, user)) {
      case OutgoingCall.Impossible(EndCause cause) -> {
        calls.leave(user, false);
        caller.end(cause);
      }
      case OutgoingCall.Ready(Party phone) -> {
        List<Leg> legs =
            List.of(browserLeg(loop, caller, trunk.get()), phoneLeg(loop, phone, trunk.get()));
        Call call = begin(loop, user, legs, false);
        call.take(new CallInput.FromParty(CallMachine.CALLER, new PartyEvent.Offered(offer)));
      }
    }
  }

  private void onCall(IncomingCall incoming) {
    String user = incoming.callee();
    MediaLoop loop = loops.next();
    List<Party> called = pages.pagesOf(user, incoming.caller(), incoming.offersVideo(), loop);
    EndCause refusal = called.isEmpty() ? Causes.NOT_HERE : calls.enter(user);
    if (refusal != null) {
      incoming.refuse(refusal);
      return;
    }
    Party phone = incoming.takeOn(loop);
    List<Leg> legs = new ArrayList<>();
    legs.add(phoneLeg(loop, phone, incoming.trunk()));
    called.forEach(page -> legs.add(browserLeg(loop, page, incoming.trunk())));
    loop.execute(() -> begin(loop, user, legs, true));
  }

  private Call begin(MediaLoop loop, String user, List<Leg> legs, boolean isOfferedByCalled) {
    CallMachine machine =
        new CallMachine(
            legs.size() - 1,
            isOfferedByCalled,
            config.limits().ringing(),
            config.limits().call(),
            loop.nanoTime());
    String id = Identifiers.tag();
    journal.began(id, user);
    Call call =
        new Call(
            id,
            loop,
            machine,
            legs,
            (caller, other, listener) -> MediaPaths.join(loop, means(), caller, other, listener),
            journal,
            new Call.Listener() {
              @Override
              public void onTalking() {
                calls.talks();
              }

              @Override
              public void onFinished(Call ended) {
                calls.ended(ended);
                calls.leave(user, ended.hasTalked());
              }
            });
    calls.began(call);
    call.start();
    return call;
  }

  private MediaPaths.Means means() {
    return new MediaPaths.Means(
        config.media(), admission::opusComplexity, config.video(), transcoders);
  }

  private Leg browserLeg(MediaLoop loop, Party party, TrunkConfig trunk) {
    Leg.Formats formats =
        new Leg.Formats(
            AudioPreference.ofBrowser(trunk.media()),
            VideoPreference.ofBrowser(trunk.media()),
            trunk.media().video() == VideoPolicy.PASSTHROUGH);
    return new Leg(party, media.browser(loop), formats);
  }

  private Leg phoneLeg(MediaLoop loop, Party party, TrunkConfig trunk) {
    Leg.Formats formats =
        new Leg.Formats(
            List.of(AudioPreference.ofPhone(trunk.media())),
            VideoPreference.ofPhone(trunk.media()),
            true);
    return new Leg(party, media.phone(loop, trunk, trunks.addressTowards(trunk)), formats);
  }

  /** Refuses new calls and ends the standing ones; what that says may still be on its way. */
  public void endCalls() {
    trunks.refuseNewCalls();
    calls.stopAll();
    for (MediaLoop loop : loops.all()) {
      loop.await(() -> {}, ENDING);
    }
  }

  /**
   * Frees the SIP ports, once the answers to our last requests have come; three seconds at most.
   */
  @Override
  public void close() {
    trunks.stop();
  }
}
