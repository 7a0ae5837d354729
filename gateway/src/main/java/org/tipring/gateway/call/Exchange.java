package org.tipring.gateway.call;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tipring.config.GatewayConfig;
import org.tipring.gateway.dispatch.Destination;
import org.tipring.gateway.dispatch.Dispatch;
import org.tipring.gateway.load.Admission;
import org.tipring.gateway.sound.HoldMusic;
import org.tipring.gateway.sound.SoundSource;
import org.tipring.media.bridge.MediaPaths;
import org.tipring.media.bridge.video.Transcoders;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.loop.MediaLoops;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.Party;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.dialog.SipParty;
import org.tipring.sip.identity.CallWishes;
import org.tipring.sip.identity.CallerIdentity;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.registration.RegistrationState;
import org.tipring.sip.stack.SipTap;
import org.tipring.sip.trunk.Accounts;
import org.tipring.sip.trunk.Dialled;
import org.tipring.sip.trunk.IncomingCall;
import org.tipring.sip.trunk.OutgoingCall;
import org.tipring.sip.trunk.TrunkDirectory;
import org.tipring.sip.trunk.Trunks;

/** Joins callers and called, pages and phones, as the dispatch rules say. */
public final class Exchange implements Switchboard, AutoCloseable {
  /** How long a loop may take to end its calls. */
  private static final Duration ENDING = Duration.ofSeconds(1);

  private final GatewayConfig config;
  private final MediaLoops loops;
  private final Directory pages;
  private final MediaPaths.Means means;
  private final Supplier<SoundSource> holdMusic;
  private final Journal journal;
  private final Calls calls;
  private final Dispatch dispatch;
  private final Trunks trunks;
  private final LegMaker legMaker;
  private final Texts texts;

  /**
   * Binds the SIP ports and begins to take calls.
   *
   * @throws IOException when a SIP port cannot be bound, or there is no music in the file for it
   */
  public Exchange(
      GatewayConfig config,
      MediaLoops loops,
      MediaSources media,
      TrunkDirectory directory,
      Accounts accounts,
      Directory pages,
      Admission admission,
      Transcoders transcoders,
      Journal journal,
      SipTap tap)
      throws IOException {
    this.config = config;
    this.loops = loops;
    this.pages = pages;
    this.means =
        new MediaPaths.Means(
            config.media(), admission::opusComplexity, config.video(), transcoders);
    this.holdMusic = HoldMusic.of(config.media().musicOnHold());
    this.journal = journal;
    this.calls = new Calls(config.limits(), admission);
    this.dispatch = new Dispatch(config, directory::named);
    this.trunks =
        Trunks.start(
            config.sip(), directory, accounts, config.limits(), calls::closedFor, this::onCall);
    this.legMaker = new LegMaker(media, trunks);
    this.texts = new Texts(dispatch, pages, trunks);
    trunks.takeTexts(texts::ofPhone);
    trunks.agent().tap(tap);
  }

  /** The port of SIP, one number for UDP and TCP. */
  public int sipPort() {
    return trunks.agent().port();
  }

  /** How our registrations at the trunks stand. */
  public List<RegistrationState> registrations() {
    return trunks.registrations().states();
  }

  @Override
  public MediaLoop chooseLoop(String user) {
    return calls.loopFor(user, loops::next);
  }

  @Override
  public void dial(
      MediaLoop loop,
      Party caller,
      String user,
      String number,
      CallWishes wishes,
      SessionDescription offer) {
    switch (dispatch.ofPage(user, number)) {
      case Destination.Nowhere _ -> caller.end(Causes.NO_ROUTE);
      case Destination.User(String called) -> dialPages(loop, caller, user, called, offer);
      case Destination.Trunk to -> dialPhone(loop, caller, user, to.wishing(wishes), offer);
    }
  }

  @Override
  public void text(String user, String to, String text, Consumer<@Nullable EndCause> outcome) {
    texts.ofPage(user, to, text, outcome);
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
        Leg browser = legMaker.page(loop, caller, to.trunk().media());
        List<Leg> legs = List.of(browser, legMaker.calledPhone(loop, phone, to.trunk()));
        Call call = begin(loop, user, legs, Ends.PAGE_TO_PHONE);
        call.take(new CallInput.FromParty(CallMachine.CALLER, new PartyEvent.Offered(offer)));
      }
    }
  }

  /** A page calls pages; sound alone, since either side's pictures would have to wait for both. */
  private void dialPages(
      MediaLoop loop, Party caller, String user, String called, SessionDescription offer) {
    List<Party> parties = pages.pagesOf(called, CallerIdentity.named(user), false, loop);
    EndCause refusal = parties.isEmpty() ? Causes.NOT_HERE : calls.enter(user);
    if (refusal != null) {
      caller.end(refusal);
      return;
    }
    List<Leg> legs = new ArrayList<>();
    legs.add(legMaker.betweenPages(loop, caller));
    parties.forEach(page -> legs.add(legMaker.betweenPages(loop, page)));
    Call call = begin(loop, user, legs, Ends.PAGE_TO_PAGES);
    call.take(new CallInput.FromParty(CallMachine.CALLER, new PartyEvent.Offered(offer)));
  }

  private void onCall(IncomingCall incoming) {
    if (incoming.replaced() != null) {
      onReplacing(incoming, incoming.replaced());
      return;
    }
    switch (dispatch.ofTrunk(
        incoming.trunk().name(), incoming.callee(), incoming.caller().user())) {
      case Destination.Nowhere _ -> incoming.refuse(Causes.NO_ROUTE);
      case Destination.User(String user) -> ring(incoming, user);
      case Destination.Trunk to -> {
        // who hid from us hides from whom it goes on to
        CallerIdentity caller = incoming.caller();
        CallWishes wishes = new CallWishes(caller.isAnonymous(), Map.of(), caller.diverted());
        passOn(incoming, to.wishing(wishes));
      }
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
            List.of(
                legMaker.callingPhone(loop, caller, incoming),
                legMaker.calledPhone(loop, phone, to.trunk()));
        loop.execute(() -> begin(loop, null, legs, Ends.PHONE_TO_PHONE));
      }
    }
  }

  private void ring(IncomingCall incoming, String user) {
    MediaLoop loop = chooseLoop(user);
    List<Party> called = pages.pagesOf(user, incoming.caller(), incoming.offersVideo(), loop);
    EndCause refusal = called.isEmpty() ? Causes.NOT_HERE : calls.enter(user);
    if (refusal != null) {
      incoming.refuse(refusal);
      return;
    }
    Party phone = incoming.takeOn(loop);
    List<Leg> legs = new ArrayList<>();
    legs.add(legMaker.callingPhone(loop, phone, incoming));
    called.forEach(page -> legs.add(legMaker.page(loop, page, incoming.trunk().media())));
    loop.execute(() -> begin(loop, user, legs, Ends.PHONE_TO_PAGES));
  }

  /** A phone calls to take another's place (RFC 3891): only one behind the same trunk may. */
  private void onReplacing(IncomingCall incoming, SipParty replaced) {
    MediaLoop loop = replaced.loop();
    Party phone = incoming.takeOn(loop);
    loop.execute(() -> {
      Call call = calls.of(replaced, loop);
      Leg newcomer = legMaker.callingPhone(loop, phone, incoming);
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

  private Call begin(MediaLoop loop, @Nullable String user, List<Leg> legs, Ends ends) {
    CallMachine machine =
        new CallMachine(
            legs.size() - 1,
            ends,
            config.limits().ringing(),
            config.limits().call(),
            loop.nanoTime());
    String id = Identifiers.tag();
    journal.began(id, user == null ? "" : user);
    Call call =
        new Call(
            id,
            loop,
            machine,
            legs,
            new TransferLegs(trunks, dispatch, calls, loop, user, legMaker::calledPhone),
            new MediaJoiner(loop, means, holdMusic),
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
    calls.began(user, call);
    call.start();
    return call;
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
