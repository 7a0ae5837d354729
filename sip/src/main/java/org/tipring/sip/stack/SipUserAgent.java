package org.tipring.sip.stack;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.LimitsConfig;
import org.tipring.config.SipConfig;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipMethod;
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
      LimitsConfig limits,
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
    FloodGate gate = new FloodGate(limits, loop.ticker().nanoTime());
    try {
      wire = Wire.bind(loop, config, host, isKnown, drops, gate, this::onMessage);
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
   * @param limits how much is read a second
   * @param isKnown whether an address may speak SIP to us at all; others get no answer
   * @throws IOException when a port cannot be bound or the host has no address
   */
  public static SipUserAgent start(
      SipConfig config,
      LimitsConfig limits,
      Predicate<InetAddress> isKnown,
      Door door,
      InviteHandler handler)
      throws IOException {
    MessageReader.warmUp();
    return new SipUserAgent(config, limits, isKnown, door, handler, SipTimers.DEFAULT);
  }

  /** The port, one number for UDP and TCP. */
  public int port() {
    return wire.port(Transport.UDP);
  }

  /** Shows every message from now on to somebody who looks on. */
  public void tap(SipTap tap) {
    execute(() -> wire.tap(tap));
  }

  public DropCounters drops() {
    return drops;
  }

  /**
   * Our Contact as that peer can reach it: by the transport that leads there, and by UDP as by TCP
   * where that is UDP.
   */
  public NameAddress contact(String encodedUser, SipTarget peer) {
    Transport transport = peer.transport();
    String host = addresses.towards(peer.address().getAddress());
    SipUri uri = SipUri.of(encodedUser, host, wire.port(transport));
    return NameAddress.of(
        transport == Transport.UDP
            ? uri
            : uri.with("transport", transport.name().toLowerCase(Locale.ROOT)));
  }

  /** The address of ours that a peer should be told. */
  public String addressTowards(InetAddress peer) {
    return addresses.towards(peer);
  }

  /**
   * Sends a request along its route, each time in a transaction of its own; {@code user} hears what
   * comes of it in the end.
   */
  public void send(SipRequest request, Route route, SipUser user) {
    execute(() -> clients.send(request, route, user));
  }

  /** The same where there is one way only. */
  public void send(SipRequest request, SipTarget target, SipUser user) {
    send(request, Route.to(target), user);
  }

  /** Closes the connection that leads there, so that the next request makes a new one. */
  public void closeConnection(SipTarget target) {
    execute(() -> wire.closeConnection(target));
  }

  /** Uses the files for TLS anew if they have changed; reads them, and so blocks. */
  public void refreshTls() {
    wire.refreshTls();
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

  /** Who hears the requests of a dialog; null when there is none. On the agent's thread. */
  public @Nullable SipUser find(String callId, String localTag) {
    return dispatch.find(callId, localTag);
  }

  public void unregister(String callId, String localTag) {
    execute(() -> dispatch.unregister(callId, localTag));
  }

  /** Requests of that method outside any dialog go there from now on, and are no longer refused. */
  public void serve(SipMethod method, RequestHandler served) {
    execute(() -> dispatch.serve(method, served));
  }

  /** Something that is to be woken at times, on the agent's thread. */
  public Alarm alarm(Runnable wake) {
    return new Alarm(loop, wake);
  }

  /** The time by which the agent's alarms ring. */
  public long nanoTime() {
    return loop.ticker().nanoTime();
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

  /**
   * Runs something on the agent's thread. After the agent has stopped there is nobody left to talk
   * to, and nothing is done.
   */
  public void execute(Runnable command) {
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
