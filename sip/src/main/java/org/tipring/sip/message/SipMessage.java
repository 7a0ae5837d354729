package org.tipring.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request or a response, as far as dialogs and transactions look into one. */
public sealed interface SipMessage permits SipRequest, SipResponse {
  List<Via> vias();

  String callId();

  /** The number of the CSeq header, below 2^31 (RFC 3261 section 8.1.1.5). */
  long cseq();

  /** The method of the CSeq header. */
  SipMethod method();

  NameAddress from();

  NameAddress to();

  List<NameAddress> contacts();

  List<NameAddress> recordRoute();

  /** All other headers, in order. */
  List<SipHeader> headers();

  @Nullable Content content();

  /** The value of the first header of that name, compared without case. */
  default Optional<String> header(String name) {
    return headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(SipHeader::value)
        .findFirst();
  }

  /** The values of all headers of that name, each as it is. */
  default List<String> values(String name) {
    return headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(SipHeader::value)
        .toList();
  }

  /** The comma-separated elements of all headers of that name (Require, Supported, Allow). */
  default List<String> elements(String name) {
    List<String> elements = new ArrayList<>();
    for (SipHeader header : headers()) {
      if (header.name().equalsIgnoreCase(name)) {
        for (String element : header.value().split(",", -1)) {
          if (!element.isBlank()) {
            elements.add(element.strip());
          }
        }
      }
    }
    return elements;
  }
}
