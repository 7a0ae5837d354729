package org.tipring.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;
import org.tipring.sip.refer.Replaces;

/**
 * The state that two user agents share about a call (RFC 3261 section 12).
 *
 * @param local our From, with our tag
 * @param remote their To, with their tag as far as they have one
 * @param localCseq of our last request
 * @param remoteCseq of their last request, or -1 before the first
 * @param remoteTarget their Contact
 * @param routeSet the proxies that requests of ours pass, first hop first
 * @param allow the methods that they said to serve; empty when they said nothing
 */
public record Dialog(
    String callId,
    NameAddress local,
    NameAddress remote,
    long localCseq,
    long remoteCseq,
    SipUri remoteTarget,
    List<NameAddress> routeSet,
    Set<SipMethod> allow) {

  public Dialog {
    routeSet = List.copyOf(routeSet);
    allow = Set.copyOf(allow);
  }

  /** Ours, by the response to our INVITE (section 12.1.2). */
  static Dialog asClient(SipRequest invite, SipResponse response) {
    SipUri target =
        response.contacts().isEmpty() ? invite.uri() : response.contacts().getFirst().uri();
    return new Dialog(
        invite.callId(),
        invite.from(),
        response.to(),
        invite.cseq(),
        -1,
        target,
        new ArrayList<>(response.recordRoute()).reversed(),
        allowed(response));
  }

  /** Theirs, by their INVITE (section 12.1.1). */
  static Dialog asServer(SipRequest invite, String localTag) {
    return new Dialog(
        invite.callId(),
        invite.to().withTag(localTag),
        invite.from(),
        // any number below 2^31 will do to begin with (section 12.2.1.1)
        0,
        invite.cseq(),
        invite.contacts().getFirst().uri(),
        invite.recordRoute(),
        allowed(invite));
  }

  private static Set<SipMethod> allowed(SipMessage message) {
    return message.elements("Allow").stream()
        .flatMap(name -> SipMethod.named(name).stream())
        .collect(Collectors.toSet());
  }

  /** After a request of ours was made. */
  Dialog advanced() {
    return new Dialog(
        callId, local, remote, localCseq + 1, remoteCseq, remoteTarget, routeSet, allow);
  }

  /** After a request of theirs; one that refreshes the target brings a new Contact. */
  Dialog after(SipRequest request) {
    boolean isRefresh =
        request.method() == SipMethod.INVITE || request.method() == SipMethod.UPDATE;
    return new Dialog(
        callId,
        local,
        remote,
        localCseq,
        request.cseq(),
        isRefresh ? contactOf(request) : remoteTarget,
        routeSet,
        allow);
  }

  /** After a 2xx to a re-INVITE of ours, which may refresh the target too. */
  Dialog after(SipResponse success) {
    return new Dialog(
        callId, local, remote, localCseq, remoteCseq, contactOf(success), routeSet, allow);
  }

  /** After a 2xx to the INVITE that made it: its route and target hold (section 13.2.2.4). */
  Dialog confirmed(SipResponse success) {
    return new Dialog(
        callId,
        local,
        success.to(),
        localCseq,
        remoteCseq,
        contactOf(success),
        new ArrayList<>(success.recordRoute()).reversed(),
        allowed(success));
  }

  private SipUri contactOf(SipMessage message) {
    return message.contacts().isEmpty() ? remoteTarget : message.contacts().getFirst().uri();
  }

  /** Whether a request carries the tag that names the other side. */
  boolean isFromPeer(SipRequest request) {
    String tag = remote.tag();
    return tag == null || tag.equals(request.from().tag());
  }

  /** Whether it is the one that somebody wants to take over (RFC 3891 section 3). */
  boolean isNamed(Replaces named) {
    return named.isOf(callId, local.tag(), remote.tag());
  }

  /** A request of ours inside the dialog, by loose or strict routing (section 12.2.1.1). */
  SipRequest request(SipMethod method, long cseq) {
    boolean isStrict = !routeSet.isEmpty() && !routeSet.getFirst().uri().isLooseRouter();
    if (!isStrict) {
      return SipRequest.of(method, remoteTarget, callId, cseq, local, remote).withRoute(routeSet);
    }
    List<NameAddress> route = new ArrayList<>(routeSet.subList(1, routeSet.size()));
    route.add(NameAddress.of(remoteTarget));
    return SipRequest.of(method, routeSet.getFirst().uri(), callId, cseq, local, remote)
        .withRoute(route);
  }

  /** Where such a request is sent to. */
  SipUri nextHop() {
    return routeSet.isEmpty() ? remoteTarget : routeSet.getFirst().uri();
  }
}
