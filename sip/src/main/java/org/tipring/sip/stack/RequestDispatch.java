package org.tipring.sip.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tipring.config.TrunkConfig.Transport;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.OptionTags;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.Via;

/** Leads every request to its transaction, its dialog, or its refusal; on one event loop. */
final class RequestDispatch {
  private static final Logger log = LoggerFactory.getLogger(RequestDispatch.class);
  private static final Duration SHUTDOWN_RETRY = Duration.ofSeconds(30);

  private final ServerTransactions transactions;
  private final DropCounters drops;
  private final Door door;
  private final InviteHandler handler;
  private final Map<String, SipUser> dialogs = new HashMap<>();
  private final Map<SipMethod, RequestHandler> served = new EnumMap<>(SipMethod.class);

  /** Set on any thread: it must hold for a call whose INVITE is waiting to be read. */
  private volatile boolean isClosing;

  RequestDispatch(
      ServerTransactions transactions, DropCounters drops, Door door, InviteHandler handler) {
    this.transactions = transactions;
    this.drops = drops;
    this.door = door;
    this.handler = handler;
  }

  void register(String callId, String localTag, SipUser user) {
    dialogs.put(callId + " " + localTag, user);
  }

  void unregister(String callId, String localTag) {
    dialogs.remove(callId + " " + localTag);
  }

  void serve(SipMethod method, RequestHandler handler) {
    served.put(method, handler);
  }

  /** Who hears the requests of a dialog; null when there is no such dialog. */
  @Nullable SipUser find(String callId, String localTag) {
    return dialogs.get(callId + " " + localTag);
  }

  void refuseNewCalls() {
    isClosing = true;
  }

  void onRequest(SipRequest received, SipSource source) {
    SipRequest request = seenFrom(received, source);
    Optional<ServerTransactions.Entry> known = transactions.find(request);
    if (known.isPresent()) {
      transactions.repeated(known.get(), request);
    } else if (request.method() == SipMethod.ACK) {
      SipUser user = dialogs.get(request.callId() + " " + request.to().tag());
      if (user != null) {
        user.onAck(request);
      }
    } else if (hasRoomFor(request)) {
      begin(request, source);
    } else {
      drops.count(GuardReason.NO_ROOM);
    }
  }

  private static SipRequest seenFrom(SipRequest request, SipSource source) {
    List<Via> vias = new ArrayList<>(request.vias());
    vias.set(
        0,
        vias.getFirst()
            .receivedFrom(
                source.address().getAddress().getHostAddress(), source.address().getPort()));
    return request.withVias(vias);
  }

  private boolean hasRoomFor(SipRequest request) {
    boolean isNewCall = request.method() == SipMethod.INVITE && !request.isInDialog();
    return transactions.size()
        < (isNewCall ? ServerTransactions.MAX_NEW_CALLS : ServerTransactions.MAX_TRANSACTIONS);
  }

  private void begin(SipRequest request, SipSource source) {
    ServerTransactions.Entry entry = transactions.begin(request, source);
    try {
      if (request.method() == SipMethod.CANCEL) {
        onCancel(entry);
      } else if (request.isInDialog()) {
        onDialogRequest(entry);
      } else {
        onInitialRequest(entry);
      }
    } catch (RuntimeException bug) {
      log.error("a {} request could not be handled", request.method(), bug);
      refuse(entry, 500);
    }
  }

  private void onCancel(ServerTransactions.Entry entry) {
    Optional<ServerTransactions.Entry> invite = transactions.cancelledBy(entry.request());
    if (invite.isEmpty()) {
      refuse(entry, 481);
      return;
    }
    // the same tag as in the responses to the INVITE (section 9.2)
    transactions.respond(entry, SipResponse.to(entry.request(), 200, invite.get().localTag));
    SipUser user = invite.get().user;
    if (user != null) {
      user.onCancel(invite.get().number, entry.request());
    }
  }

  private void onDialogRequest(ServerTransactions.Entry entry) {
    SipRequest request = entry.request();
    SipUser user = dialogs.get(request.callId() + " " + request.to().tag());
    if (user == null) {
      refuse(entry, 481);
    } else {
      entry.user = user;
      user.onRequest(entry.number, request);
    }
  }

  private void onInitialRequest(ServerTransactions.Entry entry) {
    if (RequestInspection.isWithHeaders(entry.request().uri())) {
      refuse(entry, 400);
      return;
    }
    switch (entry.request().method()) {
      case INVITE, OPTIONS -> inspected(entry, () -> onProperRequest(entry));
      case BYE, INFO, UPDATE, PRACK -> refuse(entry, 481);
      // nobody is transferred by a stranger to the call
      case REFER -> refuse(entry, 403);
      default -> onOtherRequest(entry);
    }
  }

  private void onOtherRequest(ServerTransactions.Entry entry) {
    RequestHandler handler = served.get(entry.request().method());
    if (handler == null) {
      transactions.respond(entry, entry.response(405).withHeader("Allow", SipMethod.ALLOW));
    } else if (transactions.isMerged(entry)) {
      refuse(entry, 482);
    } else {
      inspected(
          entry,
          () ->
              handler.onRequest(
                  entry.number,
                  entry.request(),
                  entry.localTag,
                  new SipTarget(entry.source.address(), entry.source.transport())));
    }
  }

  private void inspected(ServerTransactions.Entry entry, Runnable proper) {
    RequestInspection.refusal(
            entry.request(), entry.localTag, entry.source.transport() == Transport.TLS)
        .ifPresentOrElse(refusal -> transactions.respond(entry, refusal), proper);
  }

  private void onProperRequest(ServerTransactions.Entry entry) {
    if (entry.request().method() == SipMethod.INVITE) {
      onInvite(entry);
    } else {
      transactions.respond(entry, withAbilities(entry.response(200)));
    }
  }

  static SipResponse withAbilities(SipResponse response) {
    return response
        .withHeader("Allow", SipMethod.ALLOW)
        .withHeader("Supported", OptionTags.SUPPORTED)
        .withHeader("Accept", Content.ACCEPT);
  }

  private void onInvite(ServerTransactions.Entry entry) {
    SipRequest invite = entry.request();
    Optional<Duration> closed = isClosing ? Optional.of(SHUTDOWN_RETRY) : door.closedFor();
    if (transactions.isMerged(entry)) {
      refuse(entry, 482);
    } else if (invite.maxForwards() <= 0) {
      refuse(entry, 483);
    } else if (invite.contacts().size() != 1 || invite.from().tag() == null) {
      refuse(entry, 400);
    } else if (closed.isPresent()) {
      String seconds = Long.toString(Math.max(1, closed.get().toSeconds()));
      transactions.respond(entry, entry.response(503).withHeader("Retry-After", seconds));
    } else {
      handler.onInvite(entry.number, invite, entry.localTag, entry.source.peer());
    }
  }

  /** A call that is to be secure on every hop may not have come by an open one (section 26.2.2). */
  private void refuse(ServerTransactions.Entry entry, int status) {
    transactions.respond(entry, entry.response(status));
  }
}
