package org.tipring.sip.dialog;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tipring.config.TrunkDialogConfig.Reach;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipMethod;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipResponse;
import org.tipring.sip.message.SipUri;

/**
 * The 3xx responses of one call and where they lead (RFC 3261 section 8.1.3.4): as far as the
 * trunk's policy lets them, the most wanted first, and not in circles.
 */
public final class Redirects {
  private static final int MAX_REDIRECTS = 5;

  /** So many contacts of one response are looked at. */
  private static final int MAX_CONTACTS = 10;

  private final Reach reach;
  private final Predicate<SipUri> isAllowed;
  private final Set<String> visited = new HashSet<>();

  /**
   * @param reach how far the trunk may send a call
   * @param isAllowed whether a call may go there, of another host than was called
   */
  public Redirects(Reach reach, Predicate<SipUri> isAllowed) {
    this.reach = reach;
    this.isAllowed = isAllowed;
  }

  /** The next INVITE to try; empty when none of the contacts may be followed. */
  Optional<SipRequest> follow(SipResponse response, SipRequest invite) {
    visited.add(invite.uri().text());
    return response.contacts().stream()
        .limit(MAX_CONTACTS)
        .sorted(Comparator.comparingDouble(Redirects::preference).reversed())
        .map(contact -> plain(contact.uri()))
        .filter(uri -> mayLeadTo(uri, invite.uri()))
        .filter(uri -> visited.size() <= MAX_REDIRECTS && visited.add(uri.text()))
        .findFirst()
        .map(uri -> to(uri, invite));
  }

  private boolean mayLeadTo(SipUri uri, SipUri invited) {
    boolean isHere = uri.scheme().equals("sip") && uri.isAtPlaceOf(invited);
    return switch (reach) {
      case NOWHERE -> false;
      case TRUNK -> isHere;
      case ANYWHERE -> isHere || (uri.scheme().equals("sip") && isAllowed.test(uri));
    };
  }

  /** The {@code q} of a contact (section 20.10), 1 where there is none that can be read. */
  private static double preference(NameAddress contact) {
    String q = contact.parameters().getOrDefault("q", "1");
    return q.length() <= 5 && q.matches("[01](\\.[0-9]*)?") ? Double.parseDouble(q) : 1;
  }

  /** Without parameters and headers, by which a redirection could ask for more than a number. */
  private static SipUri plain(SipUri uri) {
    String text = uri.text();
    int at = text.indexOf('@');
    String user = at < 0 ? null : text.substring(text.indexOf(':') + 1, at);
    return uri.scheme().equals("sip") ? SipUri.of(user, uri.host(), uri.port()) : uri;
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
        invite.maxForwards(),
        invite.contacts(),
        invite.route(),
        List.of(),
        invite.headers(),
        invite.content());
  }
}
