package org.tipring.sip.stack;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.SipConfig;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.transaction.SipTimers;

/**
 * The SIP ports of this process and all that is common to its dialogs: transport, transactions, and
 * finding the dialog that a request belongs to. Several may live in one process.
 *
 * <p>It has one thread. Commands may be given on any thread and are carried out in order; users are
 * called on the agent's own thread and post what they hear to their call's loop.
 */
public final class SipUserAgent {
  private static final Logger log = LoggerFactory.getLogger(SipUserAgent.class);

  private final MultiThreadIoEventLoopGroup group;
  private final EventLoop loop;
  private final DropCounters drops = new DropCounters();
  private final LocalAddresses addresses;
  private final Wire wire;
  private final ClientTransactions clients;
  private final ServerTransactions servers;
  private final RequestDispatch dispatch;

  private SipUserAgent(
      SipConfig config,
      Predicate<InetAddress> isKnown,
      Door door,
      InviteHandler handler,
      SipTimers timers)
      throws IOException {
    group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("sip", true), NioIoHandler.newFactory());
    loop = (EventLoop) group.next();
    InetAddress host = InetAddress.getByName(config.host());
    addresses = new LocalAddresses(config, host);
    try {
      wire =
          Wire.bind(
              loop, new InetSocketAddress(host, config.port()), isKnown, drops, this::onMessage);
    } catch (IOException taken) {
      var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
      throw taken;
    }
    clients = new ClientTransactions(loop, wire, addresses, timers);
    servers = new ServerTransactions(loop, wire, timers);
    dispatch = new RequestDispatch(servers, drops, door, handler);
    // waited for: what is sent to an agent that has started is heard
    loop.submit(
            () -> {
              wire.whenClosed(clients::onClosed);
              isOpen = true;
            })
        .syncUninterruptibly();
  }

  /** Set and read on the loop: what arrives before the constructor has ended is dropped. */
  private boolean isOpen;

  /**
   * Binds the ports and begins to listen.
   *
   * @param isKnown whether an address may speak SIP to us at all; others get no answer
   * @throws IOException when a port cannot be bound or the host has no address
   */
  public static SipUserAgent start(
      SipConfig config, Predicate<InetAddress> isKnown, Door door, InviteHandler handler)
      throws IOException {
    MessageReader.warmUp();
    return new SipUserAgent(config, isKnown, door, handler, SipTimers.DEFAULT);
  }

  /** The port, one number for UDP and TCP. */
  public int port() {
    return wire.port();
  }

  /** Shows every message from now on to somebody who looks on. */
  public void tap(SipTap tap) {
    execute(() -> wire.tap(tap));
  }

  public DropCounters drops() {
    return drops;
  }

  /** Our Contact as that peer can reach it, by UDP as by TCP. */
  public NameAddress contact(String encodedUser, InetAddress peer) {
    return NameAddress.of(SipUri.of(encodedUser, addresses.towards(peer), port()));
  }

  /** The address of ours that a peer should be told. */
  public String addressTowards(InetAddress peer) {
    return addresses.towards(peer);
  }

  /** Sends a request in a transaction of its own; {@code user} hears what comes of it. */
  public void send(SipRequest request, SipTarget target, SipUser user) {
    execute(() -> clients.send(request, target, user));
  }

  /**
   * Sends the CANCEL of an INVITE that is under way.
   *
   * @param reason for the Reason header (RFC 3326), or null
   */
  public void cancel(String callId, long cseq, @Nullable String reason, SipUser user) {
    execute(() -> clients.cancel(callId, cseq, reason, user));
  }

  /** Sends the ACK of a 2xx. */
  public void acknowledge(SipRequest ack, SipTarget target) {
    execute(() -> clients.acknowledge(ack, target));
  }

  /** Answers a request; a 2xx to an INVITE may be given again, as long as its ACK is awaited. */
  public void respond(long transaction, SipResponse response) {
    execute(() -> servers.respond(transaction, response));
  }

  /** Makes a user the one who hears of a CANCEL of that INVITE; on the agent's thread. */
  public void attend(long transaction, SipUser user) {
    servers.attend(transaction, user);
  }

  /** Requests with this Call-ID and our tag in To belong to that user from now on. */
  public void register(String callId, String localTag, SipUser user) {
    if (loop.inEventLoop()) {
      dispatch.register(callId, localTag, user);
    } else {
      execute(() -> dispatch.register(callId, localTag, user));
    }
  }

  public void unregister(String callId, String localTag) {
    execute(() -> dispatch.unregister(callId, localTag));
  }

  private void onMessage(SipMessage message, SipSource source) {
    if (!isOpen) {
      return;
    }
    switch (message) {
      case SipRequest request -> dispatch.onRequest(request, source);
      case SipResponse response -> {
        if (!clients.onResponse(response)) {
          drops.count(GuardReason.STRAY_RESPONSE);
        }
      }
    }
  }

  /** From now on a new call is told 503; what stands goes on. */
  public void refuseNewCalls() {
    dispatch.refuseNewCalls();
  }

  /**
   * Waits shortly for answers to what was sent, then frees ports and thread. Blocks up to three
   * seconds; not to be called on the agent's thread.
   */
  public void stop() {
    if (group.isShuttingDown()) {
      return;
    }
    refuseNewCalls();
    for (int i = 0; i < 20 && !isQuiet(); i++) {
      var _ = loop.schedule(() -> {}, 50, TimeUnit.MILLISECONDS).awaitUninterruptibly();
    }
    loop.submit(wire::close).awaitUninterruptibly(1, TimeUnit.SECONDS);
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
  }

  /** After the agent has stopped there is nobody left to talk to, and nothing is sent. */
  private void execute(Runnable command) {
    try {
      loop.execute(command);
    } catch (RejectedExecutionException stopped) {
      log.debug("a command came after the SIP user agent had stopped");
    }
  }

  private boolean isQuiet() {
    return loop.submit(() -> clients.areAllAnswered()).awaitUninterruptibly().getNow();
  }
}
