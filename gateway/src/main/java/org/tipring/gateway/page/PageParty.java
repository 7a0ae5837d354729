package org.tipring.gateway.page;

import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.party.PartyEvent;
import org.tipring.media.party.TransferTarget;
import org.tipring.media.party.VideoState;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.media.session.SessionFailure;
import org.tipring.sip.identity.CallerIdentity;

/**
 * A page as one end of one call: what the call commands becomes messages to the page, what the page
 * says becomes events on the call's loop. Its fields belong to that loop.
 */
final class PageParty extends PageVoice {
  private static final Logger log = LoggerFactory.getLogger(PageParty.class);
  private static final CallerIdentity NOBODY = CallerIdentity.named("");
  private static final int MAX_CANDIDATES = 64;

  private final PageChannel channel;
  private final PageCalls calls;
  private final MediaLoop loop;
  private final Side side;
  private final CallerIdentity from;
  private final boolean offersVideo;
  private final PageChanges changes;
  private final PageVideo video;
  private Listener listener = event -> {};
  private String lastOffer;
  private boolean hasOffered;
  private boolean isAnswered;
  private boolean isOver;
  private int candidates;

  private PageParty(
      PageChannel channel,
      PageCalls calls,
      MediaLoop loop,
      String call,
      Side side,
      CallerIdentity from,
      boolean offersVideo) {
    super(call);
    this.channel = channel;
    this.calls = calls;
    this.loop = loop;
    this.side = side;
    this.from = from;
    this.offersVideo = offersVideo;
    this.video = new PageVideo(call);
    this.changes = new PageChanges(call, calls, event -> listener.onEvent(event));
    this.hasOffered = side == Side.CALLER;
    this.lastOffer = side == Side.CALLER ? "call" : "accept";
  }

  /**
   * @param offer what the page calls with
   */
  static PageParty calling(
      PageChannel channel, PageCalls calls, MediaLoop loop, String call, SessionDescription offer) {
    PageParty party = new PageParty(channel, calls, loop, call, Side.CALLER, NOBODY, false);
    party.video.offered(offer);
    return party;
  }

  /**
   * @param from who calls, for the page to show
   * @param offersVideo whether the caller offers pictures, likewise
   */
  static PageParty called(
      PageChannel channel,
      PageCalls calls,
      MediaLoop loop,
      String call,
      CallerIdentity from,
      boolean offersVideo) {
    return new PageParty(channel, calls, loop, call, Side.CALLEE, from, offersVideo);
  }

  /** Runs on the call's loop, later; on a loop that is gone there is no call left either. */
  void post(Runnable task) {
    try {
      loop.eventLoop().execute(task);
    } catch (RejectedExecutionException e) {
      log.debug("a call's loop is gone");
    }
  }

  /**
   * The page said something about this call. Callable on any thread.
   *
   * @param sdp what the message's description says, if it has one
   */
  void hear(ClientMessage.OfCall message, @Nullable String id, @Nullable SessionDescription sdp) {
    post(() -> onMessage(message, id, sdp));
  }

  /** The page is gone. Callable on any thread. */
  void lost() {
    post(() -> leave(PageCauses.lost(isAnswered, side)));
  }

  private void onMessage(
      ClientMessage.OfCall message, @Nullable String id, @Nullable SessionDescription sdp) {
    if (isOver) {
      return;
    }
    String wrong =
        switch (message) {
          case ClientMessage.Call again -> "a call of that name has begun already";
          case ClientMessage.Accept accept -> onAccept(sdp);
          case ClientMessage.Reject reject -> onReject();
          case ClientMessage.Candidate candidate -> onCandidate(candidate.candidate());
          case ClientMessage.Offer offer -> onOffer(sdp);
          case ClientMessage.Dtmf dtmf -> onDtmf(dtmf);
          case ClientMessage.Change change -> changes.hear(change, isAnswered);
          case ClientMessage.Hangup hangup -> onHangup();
        };
    if (wrong != null) {
      channel.send(new ServerMessage.Refusal(message.type(), call, id, wrong));
    }
  }

  private @Nullable String onAccept(@Nullable SessionDescription sdp) {
    if (isTaken() || sdp == null) {
      return refusalOfTaking();
    }
    hasOffered = true;
    video.offered(sdp);
    listener.onEvent(new PartyEvent.Offered(sdp));
    if (!isOver) {
      listener.onEvent(new PartyEvent.Accepted());
    }
    return null;
  }

  private @Nullable String onReject() {
    if (isTaken()) {
      return refusalOfTaking();
    }
    leave(PageCauses.declined(side));
    return null;
  }

  private boolean isTaken() {
    return side == Side.CALLER || hasOffered;
  }

  private String refusalOfTaking() {
    return side == Side.CALLER ? "not an incoming call" : "accepted already";
  }

  private @Nullable String onCandidate(String candidate) {
    if (!hasOffered) {
      return "not accepted yet";
    }
    if (++candidates > MAX_CANDIDATES) {
      return "more than " + MAX_CANDIDATES + " candidates";
    }
    listener.onEvent(new PartyEvent.Candidate(candidate));
    return null;
  }

  private @Nullable String onOffer(@Nullable SessionDescription sdp) {
    if (!hasOffered || sdp == null) {
      return "not accepted yet";
    }
    lastOffer = "offer";
    video.offered(sdp);
    candidates = 0;
    listener.onEvent(new PartyEvent.Offered(sdp));
    return null;
  }

  private @Nullable String onDtmf(ClientMessage.Dtmf dtmf) {
    if (!hasOffered) {
      return "not accepted yet";
    }
    for (char digit : dtmf.digits().toCharArray()) {
      listener.onEvent(new PartyEvent.Digit(digit, dtmf.durationMillis()));
    }
    return null;
  }

  private @Nullable String onHangup() {
    leave(PageCauses.hungUp(isAnswered, side));
    return null;
  }

  private void leave(EndCause cause) {
    if (!isOver) {
      end(cause);
      listener.onEvent(new PartyEvent.Ended(cause));
    }
  }

  @Override
  public void listen(Listener listener) {
    this.listener = listener;
  }

  @Override
  public void refuseOffer(SessionFailure failure) {
    tell(new ServerMessage.Refusal(lastOffer, call, null, failure.reason()));
  }

  @Override
  public void invite() {
    switch (calls.begin(call, this)) {
      case BEGUN -> {
        tell(new ServerMessage.Incoming(call, from, offersVideo));
        post(this::alert);
      }
      case CLOSED -> lost();
      case NAME_IN_USE, TOO_MANY -> post(() -> leave(PageCauses.full(side)));
    }
  }

  private void alert() {
    if (!isOver && !hasOffered) {
      listener.onEvent(new PartyEvent.Ringing());
    }
  }

  @Override
  public void accept() {
    isAnswered = true;
    tell(new ServerMessage.Answered(call));
  }

  @Override
  public void transfer(int sipStatus) {
    changes.told(sipStatus).ifPresent(this::tell);
  }

  /** A page calls nobody because it is asked to. */
  @Override
  public void refer(TransferTarget target) {
    listener.onEvent(new PartyEvent.ReferRefused(405));
  }

  @Override
  public void video(VideoState state) {
    video.told(state).ifPresent(this::tell);
  }

  @Override
  public void text(String text) {
    tell(new ServerMessage.Text(call, null, text));
  }

  @Override
  public void end(EndCause cause) {
    if (!isOver) {
      tell(new ServerMessage.Ended(call, cause));
      isOver = true;
      calls.over(call);
    }
  }

  @Override
  void tell(ServerMessage message) {
    if (!isOver) {
      channel.send(message);
    }
  }

  @Override
  public String toString() {
    return "page " + side + " " + call;
  }
}
