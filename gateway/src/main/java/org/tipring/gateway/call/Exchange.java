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
import org.tipring.gateway.sound.Melody;
import org.tipring.gateway.sound.Music;
import org.tipring.media.bridge.MediaPaths;
import org.tipring.media.bridge.video.Transcoders;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.MediaSession;
import org.tipring.sip.dialog.SipParty;
import org.tipring.sip.message.Identifiers;
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
      Transcoders transcoders)
      throws IOException {
    this.config = config;
    this.loops = loops;
    this.media = media;
    this.pages = pages;
    this.admission = admission;
    this.transcoders = transcoders;
    this.calls = new Calls(config.limits(), admission);
    this.trunks =
        Trunks.start(
            config.sip(), directory, config.limits().ringing(), calls::closedFor, this::onCall);
  }

  /** The port of SIP, one number for UDP and TCP. */
  public int sipPort() {
    return trunks.agent().port();
  }

  @Override
  public MediaLoop chooseLoop(String user) {
    return calls.loopFor(user, loops::next);
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
    if (incoming.replaced() != null) {
      onReplacing(incoming, incoming.replaced());
      return;
    }
    String user = incoming.callee();
    MediaLoop loop = chooseLoop(user);
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

  /** A phone calls to take another's place (RFC 3891): only one behind the same trunk may. */
  private void onReplacing(IncomingCall incoming, SipParty replaced) {
    MediaLoop loop = replaced.loop();
    Party phone = incoming.takeOn(loop);
    loop.execute(() -> {
      Call call = calls.of(replaced, loop);
      Leg newcomer = phoneLeg(loop, phone, incoming.trunk());
      EndCause refusal =
          call == null || !call.isBehindTrunkOf(replaced, newcomer)
              ? Causes.NO_DIALOG
              : incoming.refusalOfReplacing();
      if (call == null || refusal != null) {
        phone.end(refusal == null ? Causes.NO_DIALOG : refusal);
      } else {
        call.arrive(newcomer, replaced);
      }
    });
  }

  private Call begin(MediaLoop loop, String user, List<Leg> legs, boolean isOfferedByCalled) {
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
            new TransferLegs(trunks, calls, loop, user, this::phoneLeg),
            joiner(loop),
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
    calls.began(user, call);
    call.start();
    return call;
  }

  private CallBridge.Joiner joiner(MediaLoop loop) {
    return new CallBridge.Joiner() {
      @Override
      public MediaPaths join(
          MediaSession first, MediaSession second, MediaPaths.Listener listener) {
        return MediaPaths.join(loop, means(), first, second, listener);
      }

      @Override
      public MediaSession music() {
        return new Music(loop, new Melody());
      }
    };
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
    return new Leg(party, media.browser(loop), formats, trunk);
  }

  private Leg phoneLeg(MediaLoop loop, Party party, TrunkConfig trunk) {
    Leg.Formats formats =
        new Leg.Formats(
            List.of(AudioPreference.ofPhone(trunk.media())),
            VideoPreference.ofPhone(trunk.media()),
            true);
    SessionSource source = media.phone(loop, trunk, trunks.addressTowards(trunk));
    return new Leg(party, source, formats, trunk);
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
