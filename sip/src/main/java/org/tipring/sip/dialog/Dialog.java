package org.tipring.sip.dialog;

import java.util.ArrayList;
import java.util.List;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;

/**
 * The state that two user agents share about a call (RFC 3261 section 12).
 *
 * @param local our From, with our tag
 * @param remote their To, with their tag as far as they have one
 * @param localCseq of our last request
 * @param remoteCseq of their last request, or -1 before the first
 * @param remoteTarget their Contact
 * @param routeSet the proxies that requests of ours pass, first hop first
 */
public record Dialog(
    String callId,
    NameAddress local,
    NameAddress remote,
    long localCseq,
    long remoteCseq,
    SipUri remoteTarget,
    List<NameAddress> routeSet) {

  public Dialog {
    routeSet = List.copyOf(routeSet);
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
        new ArrayList<>(response.recordRoute()).reversed());
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
        invite.recordRoute());
  }

  /** After a request of ours was made. */
  Dialog advanced() {
    return new Dialog(callId, local, remote, localCseq + 1, remoteCseq, remoteTarget, routeSet);
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
        routeSet);
  }

  /** After a 2xx to a re-INVITE of ours, which may refresh the target too. */
  Dialog after(SipResponse success) {
    return new Dialog(callId, local, remote, localCseq, remoteCseq, contactOf(success), routeSet);
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
        new ArrayList<>(success.recordRoute()).reversed());
  }

  private SipUri contactOf(SipMessage message) {
    return message.contacts().isEmpty() ? remoteTarget : message.contacts().getFirst().uri();
  }

  /** Whether a request carries the tag that names the other side. */
  boolean isFromPeer(SipRequest request) {
    String tag = remote.tag();
    return tag == null || tag.equals(request.from().tag());
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
