package org.tipring.sip.stack;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tipring.sip.message.Content;
import org.tipring.sip.message.OptionTags;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;

/** What a request outside a dialog must be like before anybody serves it (RFC 3261 section 8.2). */
final class RequestInspection {
  private static final Set<String> SCHEMES = Set.of("sip", "tel");

  private RequestInspection() {}

  /**
   * Empty when there is nothing against the request.
   *
   * @param isSecure whether it came by TLS, as one for a {@code sips} URI has to
   */
  static Optional<SipResponse> refusal(SipRequest request, String localTag, boolean isSecure) {
    List<String> required = OptionTags.unknown(request);
    String scheme = request.uri().scheme();
    if (!SCHEMES.contains(scheme) && !(isSecure && scheme.equals("sips"))) {
      return Optional.of(SipResponse.to(request, 416, localTag));
    }
    if (!required.isEmpty()) {
      return Optional.of(
          SipResponse.to(request, 420, localTag)
              .withHeader("Unsupported", String.join(", ", required)));
    }
    if (request.method() == SipMethod.INVITE && !isDescriptionWelcome(request)) {
      return Optional.of(SipResponse.to(request, 406, localTag));
    }
    return Optional.empty();
  }

  /** Whether it has headers, which no Request-URI has (section 19.1.1, table 1). */
  static boolean isWithHeaders(SipUri uri) {
    return uri.scheme().startsWith("sip")
        && uri.text().indexOf('?', uri.text().lastIndexOf('@') + 1) >= 0;
  }

  /** A caller that takes no session description back cannot be talked to (section 21.4.7). */
  private static boolean isDescriptionWelcome(SipRequest invite) {
    List<String> accepted = invite.elements("Accept");
    return accepted.isEmpty()
        || accepted.stream()
            .map(element -> new Content(element, ""))
            .anyMatch(range ->
                range.is(Content.SDP)
                    || range.is("application/*")
                    || range.is("*/*")
                    || range.is("multipart/mixed"));
  }
}
