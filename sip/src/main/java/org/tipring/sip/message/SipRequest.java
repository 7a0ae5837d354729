package org.tipring.sip.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request. One of ours has no Via until the user agent sends it.
 *
 * @param maxForwards 70 when a received one did not say (RFC 3261 section 8.1.1.6)
 */
public record SipRequest(
    SipMethod method,
    SipUri uri,
    List<Via> vias,
    String callId,
    long cseq,
    NameAddress from,
    NameAddress to,
    int maxForwards,
    List<NameAddress> contacts,
    List<NameAddress> route,
    List<NameAddress> recordRoute,
    List<SipHeader> headers,
    @Nullable Content content)
    implements SipMessage {
  public static final int MAX_FORWARDS = 70;

  public SipRequest {
    vias = List.copyOf(vias);
    contacts = List.copyOf(contacts);
    route = List.copyOf(route);
    recordRoute = List.copyOf(recordRoute);
    headers = List.copyOf(headers);
  }

  /** A request of ours, to be filled by the {@code with…} methods. */
  public static SipRequest of(
      SipMethod method, SipUri uri, String callId, long cseq, NameAddress from, NameAddress to) {
    return new SipRequest(
        method,
        uri,
        List.of(),
        callId,
        cseq,
        from,
        to,
        MAX_FORWARDS,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  public SipRequest withVias(List<Via> vias) {
    return new SipRequest(
        method,
        uri,
        vias,
        callId,
        cseq,
        from,
        to,
        maxForwards,
        contacts,
        route,
        recordRoute,
        headers,
        content);
  }

  public SipRequest withMaxForwards(int maxForwards) {
    return new SipRequest(
        method,
        uri,
        vias,
        callId,
        cseq,
        from,
        to,
        maxForwards,
        contacts,
        route,
        recordRoute,
        headers,
        content);
  }

  public SipRequest withContact(NameAddress contact) {
    return new SipRequest(
        method,
        uri,
        vias,
        callId,
        cseq,
        from,
        to,
        maxForwards,
        List.of(contact),
        route,
        recordRoute,
        headers,
        content);
  }

  public SipRequest withRoute(List<NameAddress> route) {
    return new SipRequest(
        method,
        uri,
        vias,
        callId,
        cseq,
        from,
        to,
        maxForwards,
        contacts,
        route,
        recordRoute,
        headers,
        content);
  }

  public SipRequest withContent(@Nullable Content content) {
    return new SipRequest(
        method,
        uri,
        vias,
        callId,
        cseq,
        from,
        to,
        maxForwards,
        contacts,
        route,
        recordRoute,
        headers,
        content);
  }

  public SipRequest withHeader(String name, String value) {
    List<SipHeader> more = new ArrayList<>(headers);
    more.add(new SipHeader(name, value));
    return withHeaders(more);
  }

  /** The same with headers of that name taken out, and one put in their place. */
  public SipRequest withOnlyHeader(String name, String value) {
    return withoutHeader(name).withHeader(name, value);
  }

  public SipRequest withCseq(long cseq) {
    return new SipRequest(
        method,
        uri,
        vias,
        callId,
        cseq,
        from,
        to,
        maxForwards,
        contacts,
        route,
        recordRoute,
        headers,
        content);
  }

  /** Without any header of that name, compared without case. */
  public SipRequest withoutHeader(String name) {
    return withHeaders(
        headers.stream().filter(header -> !header.name().equalsIgnoreCase(name)).toList());
  }

  private SipRequest withHeaders(List<SipHeader> headers) {
    return new SipRequest(
        method,
        uri,
        vias,
        callId,
        cseq,
        from,
        to,
        maxForwards,
        contacts,
        route,
        recordRoute,
        headers,
        content);
  }

  /** Whether it belongs to a dialog that stands or is said to. */
  public boolean isInDialog() {
    return to.tag() != null;
  }

  /** The CANCEL of this INVITE as it was sent (RFC 3261 section 9.1). */
  public SipRequest cancel() {
    return new SipRequest(
        SipMethod.CANCEL,
        uri,
        vias.subList(0, 1),
        callId,
        cseq,
        from,
        to,
        MAX_FORWARDS,
        List.of(),
        route,
        List.of(),
        List.of(),
        null);
  }

  /** The ACK of this INVITE to a final response other than 2xx (RFC 3261 section 17.1.1.3). */
  public SipRequest ackOf(SipResponse refusal) {
    return new SipRequest(
        SipMethod.ACK,
        uri,
        vias.subList(0, 1),
        callId,
        cseq,
        from,
        refusal.to(),
        MAX_FORWARDS,
        List.of(),
        route,
        List.of(),
        List.of(),
        null);
  }
}
