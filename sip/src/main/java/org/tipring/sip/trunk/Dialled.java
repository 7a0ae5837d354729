package org.tipring.sip.trunk;

import org.jspecify.annotations.Nullable;
import org.tipring.sip.message.SipRequest;
import org.tipring.sip.message.SipText;

/**
 * What is called through a trunk.
 *
 * @param number the user part of the request URI, without escapes
 * @param host its host, or null for the trunk's own
 * @param port its port beside that host, -1 for none
 * @param maxForwards how many hops the request may still make (RFC 3261 section 8.1.1.6)
 */
public record Dialled(String number, @Nullable String host, int port, int maxForwards) {
  /** A number of the trunk's own, called by us. */
  public static Dialled number(String number) {
    return new Dialled(number, null, -1, SipRequest.MAX_FORWARDS);
  }

  /** The same for a call that came with so many hops left, of which this is one. */
  public Dialled afterHop(int left) {
    return new Dialled(number, host, port, left - 1);
  }

  @Override
  public String toString() {
    return SipText.masked(number);
  }
}
