package org.tipring.gateway.page;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.gateway.auth.Authenticator;
import org.tipring.gateway.call.Switchboard;
import org.tipring.media.loop.MediaLoop;
import org.tipring.media.party.EndCause;
import org.tipring.media.party.EndCause.Kind;
import org.tipring.media.party.EndCause.Side;
import org.tipring.media.sdp.SdpReader;
import org.tipring.media.sdp.SessionDescription;
import org.tipring.sip.identity.CallerIdentity;

/**
 * One page's connection: who it is, and which calls it has. What the page says comes on the
 * connection's thread.
 */
public final class Page {
  private static final Logger log = LoggerFactory.getLogger(Page.class);
  private static final SecureRandom random = new SecureRandom();

  private final PageChannel channel;
  private final Authenticator authenticator;
  private final Pages pages;
  private final Switchboard switchboard;
  private final List<TestLine> lines;
  private final PageCalls calls = new PageCalls();
  private final PageTexts texts;
  private @Nullable String user;

  public Page(
      PageChannel channel,
      Authenticator authenticator,
      Pages pages,
      Switchboard switchboard,
      List<TestLine> lines) {
    this.channel = channel;
    this.authenticator = authenticator;
    this.pages = pages;
    this.switchboard = switchboard;
    this.lines = lines;
    this.texts = new PageTexts(channel, switchboard);
  }

  /** Whether the page has said who it is. */
  public boolean isKnown() {
    return user != null;
  }

  /** Takes one message as it came; never throws for what is in it. */
  public void receive(byte[] utf8) {
    switch (ClientMessageReader.read(utf8)) {
      case ClientMessageReader.Result.Read(ClientMessage message, String id) -> take(message, id);
      case ClientMessageReader.Result.Refused(String about, String call, String id, String why) -> {
        channel.send(new ServerMessage.Refusal(about, call, id, why));
        closeStranger();
      }
    }
  }

  private void take(ClientMessage message, @Nullable String id) {
    String known = user;
    if (message instanceof ClientMessage.Hello hello) {
      welcome(hello, id);
    } else if (known == null) {
      refuse(message, id, "say hello first");
      closeStranger();
    } else if (message instanceof ClientMessage.OfCall ofCall) {
      takeOfCall(known, ofCall, id);
    } else if (message instanceof ClientMessage.Text text && !texts.send(known, text, id)) {
      refuse(message, id, "more than " + PageTexts.MOST_WAITING + " messages wait to be sent");
    }
  }

  /** Whoever begins with anything but a good hello has no second try. */
  private void closeStranger() {
    if (user == null) {
      channel.close(CloseReason.UNAUTHORIZED);
    }
  }

  private void welcome(ClientMessage.Hello hello, @Nullable String id) {
    if (user != null) {
      refuse(hello, id, "said already");
      return;
    }
    switch (authenticator.judge(hello.token(), hello.user())) {
      case Authenticator.Verdict.Known(String name) -> {
        if (FieldRule.USER.complaint(name) == null) {
          enter(name);
        } else {
          refuse(hello, id, "token: sub is no name that a user can have");
          closeStranger();
        }
      }
      case Authenticator.Verdict.Refused(String reason) -> {
        refuse(hello, id, reason);
        closeStranger();
      }
    }
  }

  /** In the directory before it is welcome, and called only after: {@link #called} waits. */
  private synchronized void enter(String name) {
    user = name;
    pages.enter(name, this);
    channel.send(new ServerMessage.Welcome(name, lines));
    pages.messagesOf(name).ifPresent(channel::send);
  }

  /** Something that belongs to no call. Callable on any thread. */
  synchronized void tell(ServerMessage message) {
    channel.send(message);
  }

  private void takeOfCall(String caller, ClientMessage.OfCall message, @Nullable String id) {
    PageParty party = calls.find(message.call());
    if (!(message instanceof ClientMessage.Call) && party == null) {
      // it may have crossed with our `ended`
      if (!calls.hasEnded(message.call())) {
        refuse(message, id, "no such call");
      }
      return;
    }
    SessionDescription offer = null;
    String sdp = sdpOf(message);
    if (sdp != null) {
      switch (SdpReader.read(sdp)) {
        case SdpReader.Result.Read(SessionDescription read) -> offer = read;
        case SdpReader.Result.Refused(String why, int line) -> {
          refuse(message, id, "sdp: " + why + (line == 0 ? "" : ", in line " + line));
          return;
        }
      }
    }
    if (message instanceof ClientMessage.Call call && offer != null) {
      dial(caller, call, id, offer);
    } else if (party != null) {
      party.hear(message, id, offer);
    }
  }

  private static @Nullable String sdpOf(ClientMessage.OfCall message) {
    return switch (message) {
      case ClientMessage.Call call -> call.sdp();
      case ClientMessage.Accept accept -> accept.sdp();
      case ClientMessage.Offer offer -> offer.sdp();
      default -> null;
    };
  }

  private void dial(
      String caller, ClientMessage.Call message, @Nullable String id, SessionDescription offer) {
    MediaLoop loop = switchboard.chooseLoop(caller);
    PageParty party = PageParty.calling(channel, calls, loop, message.call(), offer);
    switch (calls.begin(message.call(), party)) {
      case BEGUN -> party.post(() -> dial(loop, party, caller, message, offer));
      case NAME_IN_USE -> refuse(message, id, "a call of that name has begun already");
      case TOO_MANY ->
          refuse(message, id, "more than " + PageCalls.MAX_LIVE + " calls in one connection");
      case CLOSED -> {}
    }
  }

  private void dial(
      MediaLoop loop,
      PageParty party,
      String caller,
      ClientMessage.Call message,
      SessionDescription offer) {
    try {
      switchboard.dial(loop, party, caller, message.to(), message.wishes(), offer);
    } catch (RuntimeException bug) {
      log.error("a call could not be begun", bug);
      party.end(new EndCause(Kind.FAILED, 500, CloseReason.FAULT.text(), Side.GATEWAY));
    }
  }

  private void refuse(ClientMessage message, @Nullable String id, String reason) {
    String call = message instanceof ClientMessage.OfCall ofCall ? ofCall.call() : null;
    channel.send(new ServerMessage.Refusal(message.type(), call, id, reason));
  }

  /** This page as a called party, or null when it can take no more. Callable on any thread. */
  synchronized @Nullable PageParty called(
      CallerIdentity from, boolean offersVideo, MediaLoop loop) {
    return calls.hasRoom()
        ? PageParty.called(channel, calls, loop, newName(), from, offersVideo)
        : null;
  }

  private static String newName() {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
  }

  /** The gateway closes this page's connection. Callable on any thread. */
  void close(CloseReason reason) {
    channel.close(reason);
  }

  /** The connection is gone, for whatever reason; its calls end. */
  public void closed() {
    if (user != null) {
      pages.leave(user, this);
    }
    texts.close();
    calls.close().forEach(PageParty::lost);
  }
}
