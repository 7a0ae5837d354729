package org.tipring.gateway.call;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tipring.config.Defaults;
import org.tipring.config.GatewayConfig;
import org.tipring.config.OutboundTrunkConfig;
import org.tipring.config.TrunkConfig;
import org.tipring.config.TrunkMediaConfig;
import org.tipring.config.TrunkMediaConfig.VideoPolicy;
import org.tipring.gateway.dispatch.Destination;
import org.tipring.gateway.dispatch.Dispatch;
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
import org.tipring.sip.trunk.Dialled;
import org.tipring.sip.trunk.IncomingCall;
import org.tipring.sip.trunk.OutgoingCall;
import org.tipring.sip.trunk.TrunkDirectory;
import org.tipring.sip.trunk.Trunks;

/** Joins callers and called, pages and phones, as the dispatch rules say. */
public final class Exchange implements Switchboard, AutoCloseable {
  /** How long a loop may take to end its calls. */
  private static final Duration ENDING = Duration.ofSeconds(1);

  private static final TrunkMediaConfig BETWEEN_PAGES =
      Defaults.trunkMedia().withVideo(VideoPolicy.PASSTHROUGH, List.of());

  private final GatewayConfig config;
  private final MediaLoops loops;
  private final MediaSources media;
  private final Directory pages;
  private final Admission admission;
  private final Transcoders transcoders;
  private final Calls calls;
  private final Dispatch dispatch;
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
      Transcoders transcoders)
      throws IOException {
    this.config = config;
    this.loops = loops;
    this.media = media;
    this.pages = pages;
    this.admission = admission;
    this.transcoders = transcoders;
    this.calls = new Calls(config.limits(), admission);
    this.dispatch = new Dispatch(config, directory::named);
    this.trunks =
        Trunks.start(
            config.sip(), directory, config.limits().ringing(), calls::closedFor, this::onCall);
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
    switch (dispatch.ofPage(user, number)) {
      case Destination.Nowhere _ -> caller.end(Causes.NO_ROUTE);
      case Destination.User(String called) -> dialPages(loop, caller, user, called, offer);
      case Destination.Trunk to -> dialPhone(loop, caller, user, to, offer);
    }
  }

  private void dialPhone(
      MediaLoop loop, Party caller, String user, Destination.Trunk to, SessionDescription offer) {
    EndCause refusal = calls.enter(user);
    if (refusal != null) {
      caller.end(refusal);
      return;
    }
    switch (trunks.call(loop, to.trunk(), to.dialled(), to.caller())) {
      case OutgoingCall.Impossible(EndCause cause) -> {
        calls.leave(user, false);
        caller.end(cause);
      }
      case OutgoingCall.Ready(Party phone) -> {
        Leg browser = browserLeg(loop, caller, to.trunk().media());
        List<Leg> legs = List.of(browser, calledPhone(loop, phone, to.trunk()));
        Call call = begin(loop, user, legs, false);
        call.take(new CallInput.FromParty(CallMachine.CALLER, new PartyEvent.Offered(offer)));
      }
    }
  }

  /** A page calls pages; sound alone, since either side's pictures would have to wait for both. */
  private void dialPages(
      MediaLoop loop, Party caller, String user, String called, SessionDescription offer) {
    List<Party> parties = pages.pagesOf(called, user, false, loop);
    EndCause refusal = parties.isEmpty() ? Causes.NOT_HERE : calls.enter(user);
    if (refusal != null) {
      caller.end(refusal);
      return;
    }
    List<Leg> legs = new ArrayList<>();
    legs.add(browserLeg(loop, caller, BETWEEN_PAGES));
    parties.forEach(page -> legs.add(browserLeg(loop, page, BETWEEN_PAGES)));
    Call call = begin(loop, user, legs, true);
    call.take(new CallInput.FromParty(CallMachine.CALLER, new PartyEvent.Offered(offer)));
  }

  private void onCall(IncomingCall incoming) {
    switch (dispatch.ofTrunk(incoming.trunk().name(), incoming.callee(), incoming.caller())) {
      case Destination.Nowhere _ -> incoming.refuse(Causes.NO_ROUTE);
      case Destination.User(String user) -> ring(incoming, user);
      case Destination.Trunk to -> passOn(incoming, to);
    }
  }

  /** A phone calls a phone. Nobody here is its user, so it counts among all calls alone. */
  private void passOn(IncomingCall incoming, Destination.Trunk to) {
    MediaLoop loop = loops.next();
    EndCause refusal = calls.enter(null);
    if (refusal != null) {
      incoming.refuse(refusal);
      return;
    }
    Dialled dialled = to.dialled().afterHop(incoming.maxForwards());
    switch (trunks.call(loop, to.trunk(), dialled, to.caller())) {
      case OutgoingCall.Impossible(EndCause cause) -> {
        calls.leave(null, false);
        incoming.refuse(cause);
      }
      case OutgoingCall.Ready(Party phone) -> {
        Party caller = incoming.takeOn(loop);
        List<Leg> legs =
            List.of(callingPhone(loop, caller, incoming), calledPhone(loop, phone, to.trunk()));
        loop.execute(() -> begin(loop, null, legs, false));
      }
    }
  }

  private void ring(IncomingCall incoming, String user) {
    MediaLoop loop = loops.next();
    List<Party> called = pages.pagesOf(user, incoming.caller(), incoming.offersVideo(), loop);
    EndCause refusal = called.isEmpty() ? Causes.NOT_HERE : calls.enter(user);
    if (refusal != null) {
      incoming.refuse(refusal);
      return;
    }
    Party phone = incoming.takeOn(loop);
    List<Leg> legs = new ArrayList<>();
    legs.add(callingPhone(loop, phone, incoming));
    called.forEach(page -> legs.add(browserLeg(loop, page, incoming.trunk().media())));
    loop.execute(() -> begin(loop, user, legs, true));
  }

  private Call begin(
      MediaLoop loop, @Nullable String user, List<Leg> legs, boolean isOfferedByCalled) {
    CallMachine machine =
        new CallMachine(
            legs.size() - 1,
            isOfferedByCalled,
            config.limits().ringing(),
            config.limits().call(),
            loop.nanoTime());
    Call call =
        new Call(
            Identifiers.tag(),
            loop,
            machine,
            legs,
            (caller, other, listener) -> MediaPaths.join(loop, means(), caller, other, listener),
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

  private Leg browserLeg(MediaLoop loop, Party party, TrunkMediaConfig policy) {
    Leg.Formats formats =
        new Leg.Formats(
            AudioPreference.ofBrowser(policy),
            VideoPreference.ofBrowser(policy),
            policy.video() == VideoPolicy.PASSTHROUGH);
    return new Leg(party, media.browser(loop), formats);
  }

  private Leg callingPhone(MediaLoop loop, Party party, IncomingCall call) {
    return phoneLeg(loop, party, call.trunk(), trunks.addressTowards(call.source()));
  }

  private Leg calledPhone(MediaLoop loop, Party party, OutboundTrunkConfig trunk) {
    return phoneLeg(loop, party, trunk, trunks.addressTowards(trunk));
  }

  private Leg phoneLeg(MediaLoop loop, Party party, TrunkConfig trunk, InetAddress ours) {
    Leg.Formats formats =
        new Leg.Formats(
            List.of(AudioPreference.ofPhone(trunk.media())),
            VideoPreference.ofPhone(trunk.media()),
            true);
    return new Leg(party, media.phone(loop, trunk, ours), formats);
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
