package org.tipring.sip.stack;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.Identifiers;
import org.tipring.sip.message.MessageWriter;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.Via;
import org.tipring.sip.stack.SipUser.SendFailure;
import org.tipring.sip.transaction.ClientTransactionMachine;
import org.tipring.sip.transaction.SipTimers;
import org.tipring.sip.transaction.TransactionAction;

/** Our requests under way, by branch and method; on one event loop. */
final class ClientTransactions {
  /** What must not go by UDP, its answers and the headers of proxies included (section 18.1.1). */
  private static final int MAX_UDP_REQUEST = 1300;

  private final EventLoop loop;
  private final Wire wire;
  private final LocalAddresses addresses;
  private final SipTimers timers;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Set<Errand> invitations = new LinkedHashSet<>();

  /** One transaction and what it needs from the world. */
  final class Entry {
    final ClientTransactionMachine machine;
    final SipTarget target;
    final @Nullable Channel connection;
    final SipUser user;
    final Alarm alarm;

    Entry(SipRequest request, SipTarget target, @Nullable Channel connection, SipUser user) {
      this.machine = ClientTransactionMachine.of(request, connection != null, timers);
      this.target = target;
      this.connection = connection;
      this.user = user;
      this.alarm = new Alarm(loop, () -> carryOut(this, machine.onTime(now())));
    }
  }

  ClientTransactions(EventLoop loop, Wire wire, LocalAddresses addresses, SipTimers timers) {
    this.loop = loop;
    this.wire = wire;
    this.addresses = addresses;
    this.timers = timers;
  }

  EventLoop loop() {
    return loop;
  }

  /** Whether nothing of ours waits for its final response. */
  boolean areAllAnswered() {
    return entries.values().stream().noneMatch(entry -> entry.machine.isAwaitingAnswer());
  }

  private long now() {
    return loop.ticker().nanoTime();
  }

  /** Sends a request that has no Via yet. */
  void send(SipRequest request, Route route, SipUser user) {
    Errand errand = new Errand(this, request, route, user);
    if (request.method() == SipMethod.INVITE) {
      invitations.add(errand);
    }
    errand.start();
  }

  /** The user of that errand has heard what became of it. */
  void ended(Errand errand) {
    invitations.remove(errand);
  }

  /** Makes a transaction of a request at one target; the attempt hears what comes of it. */
  void send(SipRequest request, SipTarget target, Errand.Attempt attempt) {
    String branch = Identifiers.branch();
    SipRequest byUdp = via(request, branch, target.over(Transport.UDP));
    boolean isLarge = MessageWriter.write(byUdp).length > MAX_UDP_REQUEST;
    if (target.transport() == Transport.UDP && !isLarge) {
      attempt.begun(begin(byUdp, target, null, attempt));
      return;
    }
    SipTarget stream = target.transport() == Transport.UDP ? target.over(Transport.TCP) : target;
    wire.connect(
        stream,
        connection -> {
          if (!attempt.isWanted()) {
            attempt.onFailure(request, SendFailure.UNREACHABLE);
          } else if (connection != null) {
            attempt.begun(begin(via(request, branch, stream), stream, connection, attempt));
          } else if (target.transport() == Transport.UDP) {
            // section 18.1.1: a peer that refuses the connection gets the datagram after all
            attempt.begun(begin(byUdp, target, null, attempt));
          } else {
            attempt.onFailure(request, SendFailure.UNREACHABLE);
          }
        });
  }

  private SipRequest via(SipRequest request, String branch, SipTarget target) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("branch", branch);
    parameters.put("rport", "");
    String host = addresses.towards(target.address().getAddress());
    Transport transport = target.transport();
    return request.withVias(
        List.of(new Via(transport.name(), host, wire.port(transport), parameters)));
  }

  /** Cancels the INVITE of that call, wherever on its route it has come to. */
  void cancel(String callId, long cseq, @Nullable String reason, SipUser user) {
    for (Errand errand : List.copyOf(invitations)) {
      SipRequest invite = errand.request();
      if (invite.callId().equals(callId) && invite.cseq() == cseq) {
        errand.cancel(reason, user);
      }
    }
  }

  /** Cancels one INVITE that a provisional response has come to; over its own hop. */
  void cancel(Entry entry, @Nullable String reason, SipUser user) {
    SipRequest cancel = entry.machine.request().cancel();
    begin(
        reason == null ? cancel : cancel.withHeader("Reason", reason),
        entry.target,
        entry.connection,
        user);
  }

  /** Sends the ACK of a 2xx, which is a transaction of its own without an answer (13.2.2.4). */
  void acknowledge(SipRequest ack, SipTarget target) {
    String branch = Identifiers.branch();
    if (target.transport() == Transport.UDP) {
      SipRequest byUdp = via(ack, branch, target);
      wire.sendDatagram(MessageWriter.write(byUdp), target.address());
      return;
    }
    wire.connect(
        target,
        connection -> {
          if (connection != null) {
            wire.sendStream(MessageWriter.write(via(ack, branch, target)), connection);
          }
        });
  }

  private Entry begin(
      SipRequest request, SipTarget target, @Nullable Channel connection, SipUser user) {
    Entry entry = new Entry(request, target, connection, user);
    entries.put(key(request.vias(), request.method()), entry);
    carryOut(entry, entry.machine.start(now()));
    return entry;
  }

  /** Sends nothing more of a request that has gone another way, unless it is asked to. */
  void rest(Entry entry) {
    entry.machine.rest();
    entry.alarm.set(entry.machine.nextWakeUp());
  }

  /**
   * @return whether it answers one of our requests
   */
  boolean onResponse(SipResponse response) {
    Entry entry =
        response.vias().size() == 1 ? entries.get(key(response.vias(), response.method())) : null;
    if (entry == null) {
      return false;
    }
    carryOut(entry, entry.machine.onResponse(response, now()));
    return true;
  }

  private void carryOut(Entry entry, List<TransactionAction> actions) {
    for (TransactionAction action : actions) {
      switch (action) {
        case TransactionAction.Transmit(var message) ->
            transmit(entry, MessageWriter.write(message));
        case TransactionAction.Deliver(SipResponse response) -> entry.user.onResponse(response);
        case TransactionAction.TimedOut() ->
            entry.user.onFailure(entry.machine.request(), SendFailure.TIMEOUT);
        case TransactionAction.Terminated() -> remove(entry);
      }
    }
    entry.alarm.set(entry.machine.nextWakeUp());
  }

  private void transmit(Entry entry, byte[] bytes) {
    if (entry.connection == null) {
      wire.sendDatagram(bytes, entry.target.address());
    } else {
      wire.sendStream(bytes, entry.connection);
    }
  }

  /**
   * A connection has closed: what was sent by it and not heard of may never have arrived. What was
   * heard of is waited for, since its answer may come by another connection (section 18.2.2).
   */
  void onClosed(Channel connection) {
    for (Entry entry : List.copyOf(entries.values())) {
      if (connection.equals(entry.connection) && entry.machine.isUnheard()) {
        remove(entry);
        entry.alarm.set(OptionalLong.empty());
        entry.user.onFailure(entry.machine.request(), SendFailure.UNREACHABLE);
      }
    }
  }

  private void remove(Entry entry) {
    entries.remove(key(entry.machine.request().vias(), entry.machine.request().method()));
  }

  /** How a response finds its request (RFC 3261 section 17.1.3). */
  private static String key(List<Via> vias, SipMethod method) {
    return vias.getFirst().branch() + " " + method;
  }
}
