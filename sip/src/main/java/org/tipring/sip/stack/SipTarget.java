package org.tipring.sip.stack;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.tipring.config.TrunkConfig.Transport;

/**
 * Where a message is sent to.
 *
 * @param address resolved
 * @param domain whom the peer has to prove to be by TLS: the name that was looked up, not what DNS
 *     made of it (RFC 3263 section 4, RFC 5922 section 7); null for its address
 */
public record SipTarget(InetSocketAddress address, Transport transport, @Nullable String domain) {
  public SipTarget {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("a target is an address, not a name");
    }
  }

  /** One that has no name. */
  public SipTarget(InetSocketAddress address, Transport transport) {
    this(address, transport, null);
  }

  public SipTarget over(Transport other) {
    return new SipTarget(address, other, domain);
  }

  @Override
  public String toString() {
    String name = domain == null ? "" : " as " + domain;
    return transport + " " + address.getAddress().getHostAddress() + ":" + address.getPort() + name;
  }
}
