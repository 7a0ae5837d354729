package org.tipring.sip.stack;

import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.SIPHeaderList;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sip.header.HeaderAddress;
import javax.sip.header.ViaHeader;
import org.jspecify.annotations.Nullable;
import org.tipring.sip.digest.Kind;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipHeader;
import org.tipring.sip.message.SipMessage;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.Via;

/** Takes what dialogs need out of the parser's messages, so that nobody else knows its classes. */
final class MessageConversion {
  /** Headers that have fields of their own in our messages. */
  private static final Set<String> OWN_FIELD =
      Set.of(
          "Via",
          "Call-ID",
          "CSeq",
          "From",
          "To",
          "Max-Forwards",
          "Contact",
          "Route",
          "Record-Route",
          "Content-Length",
          "Content-Type");

  private MessageConversion() {}

  static SipMessage convert(SIPMessage parsed) {
    String callId = parsed.getCallId().getCallId();
    long cseq = parsed.getCSeq().getSeqNumber();
    SipMethod method = SipMethod.named(parsed.getCSeq().getMethod()).orElseThrow();
    List<Via> vias = vias(parsed);
    NameAddress from = AddressConversion.convert(parsed.getFrom());
    NameAddress to = AddressConversion.convert(parsed.getTo());
    List<NameAddress> contacts = addresses(parsed, "Contact");
    List<NameAddress> recordRoute = addresses(parsed, "Record-Route");
    return switch (parsed) {
      case SIPRequest request ->
          new SipRequest(
              method,
              AddressConversion.convert(request.getRequestURI()),
              vias,
              callId,
              cseq,
              from,
              to,
              request.getMaxForwards() == null
                  ? SipRequest.MAX_FORWARDS
                  : request.getMaxForwards().getMaxForwards(),
              contacts,
              addresses(parsed, "Route"),
              recordRoute,
              others(parsed),
              content(parsed));
      case SIPResponse response ->
          new SipResponse(
              response.getStatusCode(),
              response.getReasonPhrase() == null ? "" : response.getReasonPhrase(),
              vias,
              callId,
              cseq,
              method,
              from,
              to,
              contacts,
              recordRoute,
              others(parsed),
              content(parsed));
      default -> throw new IllegalStateException("neither request nor response");
    };
  }

  private static List<Via> vias(SIPMessage parsed) {
    List<Via> vias = new ArrayList<>();
    for (SIPHeader header : parsed.getViaHeaders()) {
      ViaHeader via = (ViaHeader) header;
      vias.add(
          new Via(
              via.getTransport().toUpperCase(Locale.ROOT),
              AddressConversion.host(via.getHost()),
              via.getPort(),
              AddressConversion.parameters(via)));
    }
    return vias;
  }

  private static List<NameAddress> addresses(SIPMessage parsed, String name) {
    List<NameAddress> addresses = new ArrayList<>();
    Iterator<SIPHeader> headers = parsed.getHeaders(name);
    while (headers.hasNext()) {
      SIPHeader header = headers.next();
      if (header instanceof HeaderAddress address && !address.getAddress().isWildcard()) {
        addresses.add(AddressConversion.convert(address));
      }
    }
    return addresses;
  }

  private static List<SipHeader> others(SIPMessage parsed) {
    List<SipHeader> others = new ArrayList<>();
    Iterator<SIPHeader> headers = parsed.getHeaders();
    while (headers.hasNext()) {
      SIPHeader header = headers.next();
      if (header instanceof SIPHeaderList<?> list) {
        list.forEach(element -> add(others, element));
      } else {
        add(others, header);
      }
    }
    addChallenges(others, parsed);
    return others;
  }

  /** Several challenges in one line, which the parser does not read and some senders write. */
  private static void addChallenges(List<SipHeader> others, SIPMessage parsed) {
    Iterator<String> unparsed = parsed.getUnrecognizedHeaders();
    while (unparsed.hasNext()) {
      String line = unparsed.next();
      int colon = line.indexOf(':');
      for (Kind kind : Kind.values()) {
        if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(kind.challenge())) {
          others.add(new SipHeader(kind.challenge(), line.substring(colon + 1).strip()));
        }
      }
    }
  }

  private static void add(List<SipHeader> others, SIPHeader header) {
    String value = header.getHeaderValue();
    if (!OWN_FIELD.contains(header.getHeaderName()) && value != null) {
      others.add(new SipHeader(header.getHeaderName(), value));
    }
  }

  private static @Nullable Content content(SIPMessage parsed) {
    byte[] raw = parsed.getRawContent();
    if (raw == null || raw.length == 0) {
      return null;
    }
    String type =
        parsed.getContentTypeHeader() == null
            ? ""
            : ((SIPHeader) parsed.getContentTypeHeader()).getHeaderValue();
    return new Content(type == null ? "" : type, new String(raw, StandardCharsets.UTF_8));
  }
}
