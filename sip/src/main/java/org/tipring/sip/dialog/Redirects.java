package org.tipring.sip.dialog;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;

/**
 * The 3xx responses of one call and where they lead (RFC 3261 section 8.1.3.4): to another number
 * behind the same trunk, never to another host, and not in circles.
 */
final class Redirects {
  private static final int MAX_REDIRECTS = 5;

  private final Set<String> visited = new HashSet<>();

  /** The next INVITE to try; empty when none of the contacts may be followed. */
  Optional<SipRequest> follow(SipResponse response, SipRequest invite) {
    visited.add(invite.uri().text());
    for (NameAddress contact : response.contacts()) {
      SipUri uri = plain(contact.uri());
      if (isSameHost(uri, invite.uri())
          && visited.size() <= MAX_REDIRECTS
          && visited.add(uri.text())) {
        return Optional.of(to(uri, invite));
      }
    }
    return Optional.empty();
  }

  /** Without parameters and headers, by which a redirection could ask for more than a number. */
  private static SipUri plain(SipUri uri) {
    String text = uri.text();
    int at = text.indexOf('@');
    String user = at < 0 ? null : text.substring(text.indexOf(':') + 1, at);
    return uri.scheme().equals("sip") ? SipUri.of(user, uri.host(), uri.port()) : uri;
  }

  private static boolean isSameHost(SipUri uri, SipUri invited) {
    return uri.scheme().equals("sip")
        && uri.host().equalsIgnoreCase(invited.host())
        && uri.effectivePort() == invited.effectivePort();
  }

  private static SipRequest to(SipUri uri, SipRequest invite) {
    return new SipRequest(
        SipMethod.INVITE,
        uri,
        List.of(),
        invite.callId(),
        invite.cseq() + 1,
        invite.from(),
        invite.to(),
        SipRequest.MAX_FORWARDS,
        invite.contacts(),
        invite.route(),
        List.of(),
        invite.headers(),
        invite.content());
  }
}
