package org.tipring.sip.message;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response.
 *
 * @param status 100 to 699
 * @param method of the request that it answers
 */
public record SipResponse(
    int status,
    String reason,
    List<Via> vias,
    String callId,
    long cseq,
    SipMethod method,
    NameAddress from,
    NameAddress to,
    List<NameAddress> contacts,
    List<NameAddress> recordRoute,
    List<SipHeader> headers,
    @Nullable Content content)
    implements SipMessage {

  public SipResponse {
    vias = List.copyOf(vias);
    contacts = List.copyOf(contacts);
    recordRoute = List.copyOf(recordRoute);
    headers = List.copyOf(headers);
  }

  /**
   * A response of ours (RFC 3261 section 8.2.6).
   *
   * @param localTag the tag for To when the request has none there; not used for 100
   */
  public static SipResponse to(SipRequest request, int status, String localTag) {
    boolean isTagged = status == 100 || request.to().tag() != null;
    NameAddress to = isTagged ? request.to() : request.to().withTag(localTag);
    return new SipResponse(
        status,
        ReasonPhrase.of(status),
        request.vias(),
        request.callId(),
        request.cseq(),
        request.method(),
        request.from(),
        to,
        List.of(),
        List.of(),
        List.of(),
        null);
  }

  /** With Contact and the request's Record-Route, as a response that makes a dialog has them. */
  public SipResponse establishing(SipRequest request, NameAddress contact) {
    return new SipResponse(
        status,
        reason,
        vias,
        callId,
        cseq,
        method,
        from,
        to,
        List.of(contact),
        request.recordRoute(),
        headers,
        content);
  }

  public SipResponse withContent(@Nullable Content content) {
    return new SipResponse(
        status,
        reason,
        vias,
        callId,
        cseq,
        method,
        from,
        to,
        contacts,
        recordRoute,
        headers,
        content);
  }

  public SipResponse withHeader(String name, String value) {
    List<SipHeader> more = new ArrayList<>(headers);
    more.add(new SipHeader(name, value));
    return new SipResponse(
        status, reason, vias, callId, cseq, method, from, to, contacts, recordRoute, more, content);
  }

  public SipResponse withCseq(long cseq) {
    return new SipResponse(
        status,
        reason,
        vias,
        callId,
        cseq,
        method,
        from,
        to,
        contacts,
        recordRoute,
        headers,
        content);
  }

  public boolean isProvisional() {
    return status < 200;
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  public boolean isFinal() {
    return status >= 200;
  }
}
