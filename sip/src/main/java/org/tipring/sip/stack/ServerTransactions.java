package org.tipring.sip.stack;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.MessageWriter;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.Via;
import org.tipring.sip.transaction.ServerTransactionMachine;
import org.tipring.sip.transaction.SipTimers;
import org.tipring.sip.transaction.TransactionAction;

/** Requests from outside that are being answered, bounded in number; on one event loop. */
final class ServerTransactions {
  /**
   * Each stays for 32 seconds after its answer (RFC 3261 section 17.2, timers H and J): 200 calls a
   * second, with the INVITE and the BYE of each, are 12,800.
   */
  static final int MAX_TRANSACTIONS = 20_000;

  /**
   * Room that is kept for what ends calls when new ones fill the rest (RFC 7339 section 5.10.1).
   */
  static final int MAX_NEW_CALLS = 16_000;

  private final EventLoop loop;
  private final Wire wire;
  private final SipTimers timers;
  private final Map<String, Entry> byKey = new HashMap<>();
  private final Map<Long, Entry> byNumber = new HashMap<>();
  private final Map<String, Entry> initial = new HashMap<>();
  private long lastNumber;

  /** One transaction and what it needs from the world. */
  final class Entry {
    final long number = ++lastNumber;
    final String localTag = Identifiers.tag();
    final ServerTransactionMachine machine;
    final SipSource source;
    final Alarm alarm;
    @Nullable SipUser user;

    private Entry(SipRequest request, SipSource source) {
      this.machine = ServerTransactionMachine.of(request, source.isReliable(), timers);
      this.source = source;
      this.alarm = new Alarm(loop, () -> carryOut(this, machine.onTime(now())));
    }

    SipRequest request() {
      return machine.request();
    }

    SipResponse response(int status) {
      return SipResponse.to(request(), status, localTag);
    }
  }

  ServerTransactions(EventLoop loop, Wire wire, SipTimers timers) {
    this.loop = loop;
    this.wire = wire;
    this.timers = timers;
  }

  int size() {
    return byKey.size();
  }

  private long now() {
    return loop.ticker().nanoTime();
  }

  /** The transaction that this request belongs to: a retransmission, or the ACK of a refusal. */
  Optional<Entry> find(SipRequest request) {
    SipMethod method = request.method() == SipMethod.ACK ? SipMethod.INVITE : request.method();
    return Optional.ofNullable(byKey.get(key(request, method)));
  }

  /** The INVITE that this CANCEL is about (RFC 3261 section 9.2). */
  Optional<Entry> cancelledBy(SipRequest cancel) {
    return Optional.ofNullable(byKey.get(key(cancel, SipMethod.INVITE)));
  }

  /** Whether the same request came by another way already (RFC 3261 section 8.2.2.2). */
  boolean isMerged(Entry entry) {
    Entry first = initial.get(mergeKey(entry.request()));
    return first != null && first != entry;
  }

  void repeated(Entry entry, SipRequest request) {
    carryOut(entry, entry.machine.onRequest(request, now()));
  }

  Entry begin(SipRequest request, SipSource source) {
    Entry entry = new Entry(request, source);
    byKey.put(key(request, request.method()), entry);
    byNumber.put(entry.number, entry);
    if (!request.isInDialog() && request.method() != SipMethod.CANCEL) {
      initial.putIfAbsent(mergeKey(request), entry);
    }
    carryOut(entry, entry.machine.start(now()));
    return entry;
  }

  void attend(long number, SipUser user) {
    Entry entry = byNumber.get(number);
    if (entry != null) {
      entry.user = user;
    }
  }

  /** A response to a transaction that is no more goes nowhere. */
  void respond(long number, SipResponse response) {
    Entry entry = byNumber.get(number);
    if (entry != null) {
      respond(entry, response);
    }
  }

  void respond(Entry entry, SipResponse response) {
    carryOut(entry, entry.machine.respond(response, now()));
  }

  private void carryOut(Entry entry, List<TransactionAction> actions) {
    for (TransactionAction action : actions) {
      switch (action) {
        case TransactionAction.Transmit(var message) ->
            transmit(entry.source, entry.request().vias().getFirst(), MessageWriter.write(message));
        case TransactionAction.Deliver(SipResponse response) ->
            throw new IllegalStateException("a server transaction gets no response");
        case TransactionAction.TimedOut() -> {
          // a refusal that nobody acknowledged: the call is over either way
        }
        case TransactionAction.Terminated() -> remove(entry);
      }
    }
    entry.alarm.set(entry.machine.nextWakeUp());
  }

  /**
   * Back to where the request came from (RFC 3261 section 18.2.2, RFC 3581 section 4), and nowhere
   * else: what Via says of {@code maddr} would let a sender choose a victim.
   */
  private void transmit(SipSource source, Via via, byte[] bytes) {
    Channel connection = source.connection();
    if (connection != null && connection.isActive()) {
      wire.sendStream(bytes, connection);
      return;
    }
    InetAddress address = source.address().getAddress();
    int named = via.portOr(source.transport().usualPort());
    if (connection == null) {
      int port = via.hasRport() ? source.address().getPort() : named;
      wire.sendDatagram(bytes, new InetSocketAddress(address, port));
      return;
    }
    InetSocketAddress listening = new InetSocketAddress(address, named);
    wire.connect(
        new SipTarget(listening, source.transport(), via.host()),
        again -> {
          if (again != null) {
            wire.sendStream(bytes, again);
          }
        });
  }

  private void remove(Entry entry) {
    byKey.remove(key(entry.request(), entry.request().method()));
    byNumber.remove(entry.number);
    initial.remove(mergeKey(entry.request()), entry);
  }

  /** RFC 3261 section 17.2.3; without the magic cookie, as RFC 2543 matched. */
  private static String key(SipRequest request, SipMethod method) {
    Via via = request.vias().getFirst();
    String branch = via.branch();
    // the cookie alone tells nothing apart (RFC 4475 section 3.2.1)
    String own =
        branch != null
                && branch.length() > Via.MAGIC_COOKIE.length()
                && branch.regionMatches(true, 0, Via.MAGIC_COOKIE, 0, 7)
            ? branch
            : request.callId() + " " + request.from().tag() + " " + request.cseq();
    return own + " " + via.sentBy() + " " + method;
  }

  private static String mergeKey(SipRequest request) {
    return request.callId()
        + " "
        + request.from().tag()
        + " "
        + request.cseq()
        + " "
        + request.method();
  }
}
