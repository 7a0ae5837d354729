package org.tipring.sip.registration;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tipring.config.DigestConfig;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.message.SipText;
import org.tipring.sip.message.SipUri;

/**
 * Somebody that a trunk knows us as.
 *
 * @param trunk the name of the outbound trunk
 * @param user the page's user whose account it is, or null for the trunk's own
 * @param number the user part of its address of record, as in a URI; and of its Contact, by which
 *     calls to it are known
 * @param domain the host part of it, which is the registrar too
 * @param digest who answers challenges for it
 * @param registration how it is registered, or null when it only makes calls
 */
public record Account(
    String trunk,
    @Nullable String user,
    String number,
    String domain,
    DigestConfig digest,
    @Nullable Wish registration) {
  /**
   * What is asked of the registrar.
   *
   * @param expires how long the registration is to last
   * @param messages whether to be told of waiting messages (RFC 3842)
   */
  public record Wish(Duration expires, boolean messages) {}

  /** What logs and states call it. */
  public String name() {
    return user == null ? trunk : user + " at " + trunk;
  }

  /** The page's user that its messages are for. */
  public String addressee() {
    return user == null ? number : user;
  }

  NameAddress addressOfRecord() {
    return NameAddress.of(SipUri.of(number, domain, -1));
  }

  SipUri registrar() {
    return SipUri.of(null, domain, -1);
  }

  @Override
  public String toString() {
    return "account " + SipText.masked(number) + " of " + trunk;
  }
}
